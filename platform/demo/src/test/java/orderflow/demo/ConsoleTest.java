package orderflow.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    private final PrintStream terminal = System.out;
    private final Console console = new Console();

    @AfterEach
    void giveTheTerminalBack() {
        System.setOut(terminal);
    }

    @Test
    void isReadWhileItsReaderListens() {
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));

        console.print("a line");

        assertThat(console.isRead()).isTrue();
    }

    @Test
    void isNotReadOnceItsReaderHasGone() throws Exception {
        PipedOutputStream pipe = new PipedOutputStream();
        PipedInputStream reader = new PipedInputStream(pipe);
        System.setOut(new PrintStream(pipe));
        reader.close();

        console.print("a line");

        assertThat(console.isRead()).isFalse();
    }
}
