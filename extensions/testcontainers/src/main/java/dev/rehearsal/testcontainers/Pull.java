package dev.rehearsal.testcontainers;

import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.model.PullResponseItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * An image on its way to the engine. It may take as long as it likes while something is heard of it, which is several
 * times a second; one of which nothing is heard any more is given up.
 */
final class Pull extends PullImageResultCallback {

    private final Duration patience;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile long heardAt = System.nanoTime();

    /** @param patience how long nothing may be heard of it */
    Pull(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void onNext(PullResponseItem item) {
        heardAt = System.nanoTime();
        super.onNext(item);
    }

    @Override
    public void onComplete() {
        super.onComplete();
        ended.countDown();
    }

    @Override
    public void onError(Throwable problem) {
        super.onError(problem);
        ended.countDown();
    }

    /**
     * Returns when it is there.
     *
     * @throws RuntimeException of the client, when the engine cannot pull it, or nothing is heard of it
     */
    void await() throws InterruptedException {
        while (!ended.await(100, TimeUnit.MILLISECONDS)) {
            if (System.nanoTime() - heardAt > patience.toNanos()) {
                end();
                throw new DockerClientException("nothing was heard of it for %d s".formatted(patience.toSeconds()));
            }
        }
        awaitCompletion();
    }

    private void end() {
        try {
            close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
