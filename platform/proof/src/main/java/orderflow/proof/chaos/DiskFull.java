package orderflow.proof.chaos;

import java.nio.file.Path;
import java.time.Duration;
import orderflow.cluster.process.PlatformFailure;
import orderflow.cluster.process.Shell;
import orderflow.cluster.process.Wait;

/**
 * A process's data lie on a small file system of their own for a while, and something else takes
 * the last byte of it. Then there is room again. Needs root.
 */
record DiskFull(String name, String process, Duration full) implements Fault {

    static boolean possible() {
        return Shell.lines("id -u").contains("0")
                && Shell.lines("unshare -m mount -t tmpfs tmpfs /mnt && echo possible")
                        .contains("possible");
    }

    @Override
    public void happenTo(FaultTarget target) {
        Path data = target.platform().folder(process);
        target.control().kill(process);
        shell(
                """
                mv '%1$s' '%1$s.disk'
                mkdir '%1$s'
                mount -t tmpfs -o size=$(($(du -sk '%1$s.disk' | cut -f1) + 32768))k tmpfs '%1$s'
                cp -a '%1$s.disk/.' '%1$s/'
                """,
                data);
        target.control().start(process);
        // An error of dd is expected: it ends when nothing fits any more.
        shell("dd if=/dev/zero of='%1$s/ballast' bs=4k status=none || true", data);
        Wait.rest(full);
        shell("rm '%1$s/ballast'", data);
        target.control().kill(process);
        shell(
                """
                cp -a '%1$s' '%1$s.new'
                umount '%1$s'
                rmdir '%1$s'
                mv '%1$s.new' '%1$s'
                rm -r '%1$s.disk'
                """,
                data);
        target.control().start(process);
    }

    private static void shell(String script, Path data) {
        String line = "set -e; " + script.formatted(data) + "\necho done";
        if (!Shell.lines(line).contains("done")) {
            throw new PlatformFailure(
                    "The disk of %s cannot be filled: it needs root.".formatted(data));
        }
    }
}
