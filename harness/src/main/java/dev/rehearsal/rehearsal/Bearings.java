package dev.rehearsal.rehearsal;

/** Where a climb stands, and what is known of how it should be there. */
record Bearings(Standing standing, ExpectedSchemas expected, RowJudge rows) {

    /** Nothing starts from wrong rows, but for the direction that follows. */
    StepResult mistrusted(StepResult result) {
        if (!result.hasPassed()) {
            standing.mistrust();
        }
        return result;
    }
}
