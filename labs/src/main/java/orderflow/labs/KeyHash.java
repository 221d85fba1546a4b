package orderflow.labs;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.apache.kafka.common.utils.Utils;

/** What clients make of a key to choose its lane. */
enum KeyHash {
    MURMUR2,
    CRC32,
    FNV_1A;

    /** Of each key, in their order. */
    List<Integer> lanes(List<String> keys, int lanes) {
        return keys.stream().map(key -> lane(key.getBytes(StandardCharsets.UTF_8), lanes)).toList();
    }

    private int lane(byte[] key, int lanes) {
        return switch (this) {
            case MURMUR2 -> Utils.toPositive(Utils.murmur2(key)) % lanes;
            case CRC32 -> (int) (crc32(key) % lanes);
            // In Go the remainder of a negative number is negative, too, and its sign is dropped.
            case FNV_1A -> Math.abs(fnv1a(key) % lanes);
        };
    }

    private static long crc32(byte[] key) {
        var sum = new CRC32();
        sum.update(key);
        return sum.getValue();
    }

    private static int fnv1a(byte[] key) {
        return IntStream.range(0, key.length)
                .map(at -> key[at] & 0xff)
                .reduce(0x811c9dc5, (sum, octet) -> (sum ^ octet) * 0x01000193);
    }
}
