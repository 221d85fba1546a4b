package orderflow.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import orderflow.cluster.process.PlatformFailure;

/** The launcher that runs in another process, seen from a command. */
record RemoteLauncher(StateDirectory.Address address) {

    /**
     * @throws PlatformFailure when none runs
     */
    static RemoteLauncher of(StateDirectory state) {
        return state.address()
                .map(RemoteLauncher::new)
                .orElseThrow(() ->
                        new PlatformFailure("The platform is not up: './demo up' starts it."));
    }

    /** Tells the launcher to stop everything, and waits until it has gone itself. */
    void end(Console console) {
        ask(console::print, "down");
        ProcessHandle.of(address.pid()).ifPresent(launcher -> launcher.onExit().join());
        console.print("Everything is stopped.");
    }

    /**
     * Sends the words of a command and passes on each line of the answer.
     *
     * @throws PlatformFailure what the launcher says why it did not work
     */
    void ask(Consumer<String> lines, String... words) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.port());
                PrintWriter question =
                        new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
                BufferedReader answer =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.UTF_8))) {
            question.println(address.token());
            question.println(String.join("\t", words));
            listen(answer, lines);
        } catch (IOException e) {
            throw new PlatformFailure("The launcher does not answer: " + e.getMessage(), e);
        }
    }

    private static void listen(BufferedReader answer, Consumer<String> lines) throws IOException {
        List<String> failure = new ArrayList<>();
        for (String line = answer.readLine(); line != null; line = answer.readLine()) {
            if (line.startsWith(ControlSocket.FAILURE)) {
                failure.add(line.substring(ControlSocket.FAILURE.length()));
            } else if (!line.equals(ControlSocket.END)) {
                lines.accept(line);
            } else if (failure.isEmpty()) {
                return;
            } else {
                throw new PlatformFailure(String.join("\n", failure));
            }
        }
        throw new PlatformFailure("The launcher went away while it answered.");
    }
}
