package orderflow.reading;

import java.math.BigDecimal;
import java.util.List;
import orderflow.housekeeping.HousekeepingAutoConfiguration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Sums of rows by kind, without counting them: triggers write down each change in its own
 * transaction, in rows that are never updated, and a sweep adds those rows up.
 */
public final class Tally {

    /**
     * One kind of rows.
     *
     * @param kind the columns that tell kinds apart
     * @param amount the sum of what they are worth; 0 where they are worth nothing
     */
    public record Entry(List<String> kind, long rows, BigDecimal amount) {}

    private final JdbcTemplate jdbc;
    private final Reads reads;

    Tally(JdbcTemplate jdbc, Reads reads) {
        this.jdbc = jdbc;
        this.reads = reads;
    }

    /** As they are now, in the order of their kinds. */
    public List<Entry> entries() {
        return reads.jdbc()
                .sql(
                        """
                        select kind, sum(rows), sum(amount) from tally
                        group by kind having sum(rows) <> 0 order by kind
                        """)
                .query((row, _) ->
                        new Entry(
                                List.of((String[]) row.getArray(1).getArray()),
                                row.getLong(2),
                                row.getBigDecimal(3)))
                .list();
    }

    /** Any number of instances may do it at the same time: each takes other rows. */
    @Scheduled(fixedDelayString = "5s", scheduler = HousekeepingAutoConfiguration.SCHEDULER)
    void addUp() {
        jdbc.update(
                """
                with taken as (delete from tally returning *)
                insert into tally select kind, sum(rows), sum(amount) from taken
                group by kind having sum(rows) <> 0 or sum(amount) <> 0
                """);
    }
}
