package orderflow.platform.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import orderflow.platform.process.PlatformFailure;

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
    int end(Console console) {
        ask(console::print, "down");
        ProcessHandle.of(address.pid()).ifPresent(launcher -> launcher.onExit().join());
        console.print("Everything is stopped; the data are kept.");
        return 0;
    }

    /** Sends the words of a command, passes on each line of the answer, returns the exit status. */
    int ask(Consumer<String> lines, String... words) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.port());
                PrintWriter question =
                        new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
                BufferedReader answer =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.UTF_8))) {
            question.println(address.token());
            question.println(String.join("\t", words));
            for (String line = answer.readLine(); line != null; line = answer.readLine()) {
                if (line.startsWith(ControlSocket.END)) {
                    return Integer.parseInt(line.substring(ControlSocket.END.length()));
                }
                lines.accept(line);
            }
        } catch (IOException e) {
            throw new PlatformFailure("The launcher does not answer: " + e.getMessage(), e);
        }
        throw new PlatformFailure("The launcher went away while it answered.");
    }
}
