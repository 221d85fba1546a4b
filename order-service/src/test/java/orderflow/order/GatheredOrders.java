package orderflow.order;

import java.util.stream.Stream;
import orderflow.groupcommit.GroupCommit;

/** Requests that stand in the queue of {@link GroupCommit}, or in the transaction that is begun. */
final class GatheredOrders {

    private static final String UNIT = GroupCommit.class.getPackageName() + ".Unit";

    private GatheredOrders() {}

    /** By their threads: each waits for the answer of its unit. */
    static long count() {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> Stream.of(stack).anyMatch(GatheredOrders::waitsForItsUnit))
                .count();
    }

    private static boolean waitsForItsUnit(StackTraceElement frame) {
        return frame.getClassName().equals(UNIT) && frame.getMethodName().equals("answer");
    }
}
