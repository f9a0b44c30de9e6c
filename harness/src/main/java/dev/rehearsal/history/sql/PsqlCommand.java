package dev.rehearsal.history.sql;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The commands of psql that a script may hold, by what they would do to its statements. */
enum PsqlCommand {
    /** Shows or formats something, or asks for what we do anyway. */
    HARMLESS(
            "(echo|qecho|warn|timing|errverbose|conninfo|pset|x|a|t|f|C|H|T|r|h|d\\S*|l\\+?|z|\\?)( .*)?",
            "(restrict|unrestrict) .*",
            "encoding( '?(?i:utf-?8|unicode)'?)?",
            "set ON_ERROR_STOP( '?(on|1|true|yes)'?)?",
            "(set|unset) (ECHO|ECHO_HIDDEN|QUIET|VERBOSITY|SHOW_CONTEXT|PROMPT[123]|HISTFILE|HISTSIZE|HISTCONTROL)( .*)?",
            "(set|unset) (FETCH_COUNT|HIDE_TABLEAM|HIDE_TOAST_COMPRESSION|SHOW_ALL_RESULTS|COMP_KEYWORD_CASE)( .*)?"),
    /** Sends the statement before it, as a semicolon does. */
    SENDS("g"),
    /** Leaves out the rest of the script. */
    QUITS("q|quit"),
    /** Would read or run something else, or change what is sent. */
    BEYOND_US(".*");

    private final Pattern forms;

    PsqlCommand(String... forms) {
        this.forms = Pattern.compile("\\\\(" + String.join("|", forms) + ") ?;?");
    }

    /** @param line of the script, from the backslash on */
    static PsqlCommand of(String line) {
        String words = line.strip().replaceAll("\\s+", " ");
        return Stream.of(values())
                .filter(command -> command.forms.matcher(words).matches())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no command to psql: " + line));
    }
}
