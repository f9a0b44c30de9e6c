package dev.rehearsal.testcontainers;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** What somebody says who may never answer: Testcontainers waits for ever for an engine that accepts and says nothing. */
final class Answer {

    private Answer() {}

    /**
     * Asks on a thread of its own, which is left behind where no answer comes, and keeps no JVM from ending.
     *
     * @throws TimeoutException when none has come by then
     */
    static <T> T within(Duration patience, Supplier<T> question) throws TimeoutException {
        CompletableFuture<T> answer = CompletableFuture.supplyAsync(question, Answer::start);
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "rehearsal-docker-engine");
        thread.setDaemon(true);
        thread.start();
    }
}
