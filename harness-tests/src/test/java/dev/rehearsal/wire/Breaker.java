package dev.rehearsal.wire;

import dev.rehearsal.database.ServerAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;

/** A line that garbles what goes through it in one direction, from some byte on, the same way for the same seed. */
final class Breaker implements AutoCloseable {

    private final ServerAddress behind;
    private final boolean breaksAnswers;
    private final Random random;
    private final ServerSocket socket;

    private Breaker(ServerAddress behind, boolean breaksAnswers, long seed) throws IOException {
        this.behind = behind;
        this.breaksAnswers = breaksAnswers;
        this.random = new Random(seed);
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        background(this::accept);
    }

    static Breaker ofRequests(ServerAddress behind, long seed) throws IOException {
        return new Breaker(behind, false, seed);
    }

    static Breaker ofAnswers(ServerAddress behind, long seed) throws IOException {
        return new Breaker(behind, true, seed);
    }

    ServerAddress address() {
        return new ServerAddress(
                behind.product(),
                "127.0.0.1",
                socket.getLocalPort(),
                behind.user(),
                behind.password(),
                behind.options());
    }

    private void accept() throws IOException {
        while (!socket.isClosed()) {
            Socket client = socket.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), behind.port());
            int from = random.nextInt(3_000);
            Random garbling = new Random(random.nextLong());
            background(() -> pass(client, server, breaksAnswers ? Integer.MAX_VALUE : from, garbling));
            background(() -> pass(server, client, breaksAnswers ? from : Integer.MAX_VALUE, garbling));
        }
    }

    private static void pass(Socket from, Socket to, int start, Random garbling) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[8_192];
            int passed = 0;
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                garble(bytes, Math.max(0, start - passed), count, garbling);
                out.write(bytes, 0, count);
                passed += count;
            }
        }
    }

    private static void garble(byte[] bytes, int from, int to, Random garbling) {
        for (int i = from; i < to; i++) {
            if (garbling.nextInt(12) == 0) {
                bytes[i] = (byte) garbling.nextInt();
            }
        }
    }

    private static void background(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException ended) {
                // as it should
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
