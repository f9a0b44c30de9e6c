package dev.rehearsal.rehearsal;

import dev.rehearsal.WrongUsageException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One share of a plan: {@code 2/5} is the second of five.
 *
 * <p>Each share takes a run of neighbouring migrations; the descent and the ascent, which cannot be divided, belong to
 * the last one. All shares together are exactly the whole plan.
 */
public record Shard(int index, int count) {

    /** The whole plan. */
    public static final Shard WHOLE = new Shard(1, 1);

    private static final Pattern FORM = Pattern.compile("(\\d{1,4})/(\\d{1,4})");

    public Shard {
        if (index < 1 || index > count) {
            throw new WrongUsageException(
                    "Cannot take the shard %d/%d".formatted(index, count),
                    "shards are counted from 1 to their number",
                    "Give each machine its own: 1/3, 2/3, 3/3.");
        }
    }

    /** Reads {@code 2/5}. */
    public static Shard parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new WrongUsageException(
                    "Cannot read the shard '" + text + "'",
                    "it is not of the form i/n",
                    "Write 2/5 for the second of five.");
        }
        return new Shard(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
    }

    /** Whether the migration at that place, counted from 0, of so many is in this share. */
    boolean takes(int place, int of) {
        return (long) place * count / of == index - 1;
    }

    boolean takesTheDescent() {
        return index == count;
    }
}
