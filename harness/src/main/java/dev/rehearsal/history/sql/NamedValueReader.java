package dev.rehearsal.history.sql;

import dev.rehearsal.history.sql.NamedValues.NamedValue;
import dev.rehearsal.history.sql.NamedValues.Role;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the constants of one statement and the columns that they stand beside: {@code col = 1}, {@code col <> 1},
 * {@code col IN (1, 2)}, {@code col LIKE 'x%'}, {@code SET col = 1}, {@code CASE col WHEN 1 THEN 2}, {@code replace(col,
 * 'a', 'b')}. What it does not understand it passes over.
 */
final class NamedValueReader {

    /** So far back the column that a list belongs to is looked for. */
    private static final int FAR = 200;

    /** A CASE that has not ended: the column that it looks at, and the one that gets what comes of it. */
    private record Case(Optional<String> subject, Optional<String> target) {}

    private final List<Piece> pieces;
    private final Set<String> names = new HashSet<>();
    private final List<NamedValue> values = new ArrayList<>();
    private final Deque<Case> cases = new ArrayDeque<>();
    private Optional<String> into = Optional.empty();
    private Optional<String> assigned = Optional.empty();
    private int depth;
    private int depthOfSet = -1;

    NamedValueReader(List<Piece> pieces) {
        this.pieces = pieces;
    }

    NamedValues read() {
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            if (piece.isConstant()) {
                constant(i);
            } else if (piece.kind() == Piece.Kind.NAME) {
                names.add(NamedValues.folded(piece.text()));
                word(i);
            } else {
                mark(i);
            }
        }
        return new NamedValues(names, into, values);
    }

    private Piece at(int i) {
        return i >= 0 && i < pieces.size() ? pieces.get(i) : new Piece(Piece.Kind.MARK, ";");
    }

    private void word(int i) {
        switch (NamedValues.folded(at(i).text())) {
            case "set" -> depthOfSet = depth;
            case "where", "from" -> depthOfSet = depth == depthOfSet ? -1 : depthOfSet;
            case "case" -> cases.push(new Case(subject(i), sets() ? assigned : target()));
            case "end" -> cases.poll();
            case "into" -> into = lastOfName(i + 1).map(NamedValues::folded);
            default -> {}
        }
    }

    private void mark(int i) {
        if (at(i).isMark('(')) {
            depth++;
        } else if (at(i).isMark(')')) {
            depth--;
        } else if (at(i).isMark('=') && sets()) {
            assigned = columnBefore(i);
        }
    }

    /** Whether what stands here beside an equals sign is given to a column. */
    private boolean sets() {
        return depth == depthOfSet && cases.isEmpty();
    }

    private Optional<String> target() {
        return Optional.ofNullable(cases.peek()).flatMap(Case::target);
    }

    /** The column between CASE and WHEN. */
    private Optional<String> subject(int i) {
        return at(i + 1).isWord("when") ? Optional.empty() : lastOfName(i + 1);
    }

    /** The last part of a name that may have several. */
    private Optional<String> lastOfName(int first) {
        int i = first;
        while (at(i + 1).isMark('.')) {
            i += 2;
        }
        return at(i).kind() == Piece.Kind.NAME ? Optional.of(at(i).text()) : Optional.empty();
    }

    private void constant(int i) {
        boolean negative = at(i).kind() == Piece.Kind.NUMBER
                && at(i - 1).isMark('-')
                && at(i - 2).kind() == Piece.Kind.MARK
                && !at(i - 2).isMark(')');
        String text = (negative ? "-" : "") + at(i).text();
        int before = negative ? i - 2 : i - 1;
        Piece beside = at(before);
        if (beside.isMark('=') || beside.isMark('>')) {
            compared(before, text);
        } else if (beside.isWord("like") || beside.isWord("ilike")) {
            add(Role.COMPARED, columnBefore(skipNot(before)), matching(text));
        } else if (beside.isWord("when")) {
            add(Role.COMPARED, Optional.ofNullable(cases.peek()).flatMap(Case::subject), text);
        } else if (beside.isWord("then") || beside.isWord("else")) {
            add(Role.ASSIGNED, target(), text);
        } else if (beside.isMark('(') || beside.isMark(',')) {
            listed(before, text);
        } else {
            add(Role.COMPARED, Optional.empty(), text);
        }
    }

    private void compared(int operator, String text) {
        int first = operator;
        while (at(first - 1).isMark('<')
                || at(first - 1).isMark('>')
                || at(first - 1).isMark('!')) {
            first--;
        }
        boolean compares = at(operator).isMark('=') || at(operator - 1).isMark('<');
        Optional<String> column = compares && !at(first - 1).isMark(':') ? columnBefore(first) : Optional.empty();
        add(sets() && first == operator ? Role.ASSIGNED : Role.COMPARED, column, text);
    }

    /** In parentheses behind IN, or behind replace. */
    private void listed(int before, String text) {
        int open = before;
        while (open > before - FAR && !at(open).isMark('(') && (at(open).isMark(',') || isOfList(at(open)))) {
            open--;
        }
        if (at(open).isMark('(') && at(open - 1).isWord("in")) {
            add(Role.COMPARED, columnBefore(skipNot(open - 1)), text);
        } else {
            boolean comes = at(before - 1).isConstant();
            add(comes ? Role.ASSIGNED : Role.COMPARED, replaced(before), text);
        }
    }

    private static boolean isOfList(Piece piece) {
        return piece.isConstant() || piece.isMark('-');
    }

    /** The column of which {@code replace} takes one text for another, where these are its arguments. */
    private Optional<String> replaced(int comma) {
        int first = at(comma - 1).isConstant() ? comma - 2 : comma;
        int open = first;
        while (open > first - 6 && !at(open).isMark('(')) {
            open--;
        }
        return at(open).isMark('(') && at(open - 1).isWord("replace") ? columnBefore(first) : Optional.empty();
    }

    private int skipNot(int i) {
        return at(i - 1).isWord("not") ? i - 1 : i;
    }

    /** What the comparison behind it is about: a column, one that is cast, or the first in a function's arguments. */
    private Optional<String> columnBefore(int operator) {
        int i = operator - 1;
        if (at(i).kind() == Piece.Kind.NAME
                && at(i - 1).isMark(':')
                && at(i - 2).isMark(':')) {
            i -= 3;
        }
        if (at(i).isMark(')')) {
            int open = i;
            while (open > i - FAR && !at(open).isMark('(')) {
                open--;
            }
            return lastOfName(open + 1);
        }
        return at(i).kind() == Piece.Kind.NAME ? Optional.of(at(i).text()) : Optional.empty();
    }

    private static String matching(String pattern) {
        return pattern.replace("%", "x1").replaceAll("(?<!\\\\)_", "x").replaceAll("\\\\(.)", "$1");
    }

    private void add(Role role, Optional<String> column, String text) {
        boolean inserts = into.isPresent() && (column.isEmpty() || role == Role.ASSIGNED);
        if (column.isPresent() && !inserts) {
            values.add(new NamedValue(role, column.get(), text));
        } else if (inserts) {
            values.add(new NamedValue(Role.INSERTED, "", text));
        }
    }
}
