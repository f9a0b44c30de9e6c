package dev.rehearsal.rehearsal;

import java.util.regex.Pattern;

/** A pattern over step ids, in which {@code *} stands for any characters and {@code ?} for one. */
public record StepGlob(String text) {

    boolean matches(Step step) {
        return pattern().matcher(step.id()).matches();
    }

    private Pattern pattern() {
        String quoted = Pattern.quote(text).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(quoted);
    }

    @Override
    public String toString() {
        return text;
    }
}
