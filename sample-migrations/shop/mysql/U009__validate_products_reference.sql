-- V009 looked and changed nothing, so there is nothing to take back.
DO 0;
