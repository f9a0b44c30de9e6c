package dev.rehearsal.history.sql;

/** A statement with semicolons inside, at which a tool that knows no SQL would cut it: the body of a routine. */
final class Compound {

    private Compound() {}

    /** The statement, between two lines that hold it together where it needs that. */
    static String between(String begin, String statement, String end) {
        return isCompound(statement) ? begin + "\n" + withoutEnd(statement) + ";\n" + end : statement;
    }

    /** As the mysql client needs it. */
    static String delimited(String statement) {
        String delimiter = statement.contains("//") ? "$$" : "//";
        return isCompound(statement)
                ? "DELIMITER " + delimiter + "\n" + withoutEnd(statement) + delimiter + "\nDELIMITER ;"
                : statement;
    }

    private static boolean isCompound(String statement) {
        boolean isComment = statement.lines().allMatch(line -> line.strip().startsWith("--"));
        return !isComment && withoutEnd(statement).contains(";");
    }

    private static String withoutEnd(String statement) {
        return statement.strip().replaceFirst(";$", "");
    }
}
