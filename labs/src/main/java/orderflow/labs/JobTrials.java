package orderflow.labs;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import orderflow.cluster.process.Wait;
import orderflow.labs.Comparison.Row;
import orderflow.labs.Team.Deed;

/** What is done with jobs in each way to share them. */
record JobTrials(Run run, Brokers brokers, Comparison comparison) {

    static final int WORKERS = 6;

    private static final Duration SLOW = Duration.ofSeconds(2);

    /**
     * What the way to the broker may leave of a rate, between two jobs, on a machine with much else
     * to do. How many workers had jobs is counted exactly.
     */
    private static final double SLOWER = 0.4;

    private static final double FASTER = 1.05;

    /** Nothing more comes then. */
    private static final Duration SILENCE = Duration.ofSeconds(1);

    /** 600 jobs for six workers; returns where the jobs are. */
    Jobs shift(Way way) {
        Jobs jobs = brokers.jobs(way, run.named("jobs-" + word(way)));
        jobs.make();
        jobs.hire("first", Jobs.Share.ALL);
        jobs.hire("europe", Jobs.Share.EUROPE);
        List<Job> all = Job.ofAllOrders();
        // A stream gives each of its readers all: a second one would not help the first.
        int workers = way.sharesJobs() ? WORKERS : 1;
        try (Team team =
                new Team(
                        jobs,
                        "first",
                        workers,
                        way.sharesJobs() ? JobTrials::does : JobTrials::reads)) {
            jobs.put(all);
            List<Deed> deeds = team.await(all.size());
            if (way.sharesJobs()) {
                compareRates(way, deeds);
            }
            compareOrder(way, deeds);
        }
        return jobs;
    }

    /** What others get of jobs that are done, and what is left of them. */
    void afterwards(Way way, Jobs jobs) {
        int all = Job.ofAllOrders().size();
        int europes = (int) Job.ofAllOrders().stream().filter(Job::inEurope).count();
        boolean routed = way == Way.QUEUE || way == Way.STREAM;
        if (way == Way.STREAM) {
            // It does not tell how much it holds, and needs not be told of another team.
            long again = received(jobs, "first");
            comparison.exactly(Row.LEFT, way, all, again);
            comparison.exactly(Row.SECOND_TEAM, way, all, again);
        } else {
            int left = way == Way.QUEUE ? 0 : all;
            comparison.exactly(Row.LEFT, way, left, jobs.left("first"));
            jobs.hire("second", Jobs.Share.ALL);
            comparison.exactly(Row.SECOND_TEAM, way, left, received(jobs, "second"));
        }
        comparison.exactly(Row.EUROPE, way, routed ? europes : all, received(jobs, "europe"));
    }

    /** One job takes its time. */
    void slowJob(Way way) {
        int number = 60;
        Jobs jobs = brokers.jobs(way, run.named("slow-" + word(way)));
        jobs.make();
        jobs.hire("team", Jobs.Share.ALL);
        try (Team team = new Team(jobs, "team", WORKERS, JobTrials::doesSlowly)) {
            jobs.put(Job.ofOrders(number));
            List<Deed> deeds = team.await(number);
            long before = deeds.stream().takeWhile(deed -> deed.job().order() != 0).count();
            int behind = way == Way.GROUP ? number / brokers.lanes() - 1 : 0;
            comparison.exactly(Row.MEANWHILE, way, number - 1 - behind, before);
        }
    }

    /** A job fails whenever it is tried. */
    void poison(Way way) {
        Jobs jobs = brokers.jobs(way, run.named("poison-" + word(way)));
        jobs.make();
        jobs.hire("team", Jobs.Share.ALL);
        try (Team team = new Team(jobs, "team", 1, _ -> false)) {
            jobs.put(Job.ofOrders(1));
            team.await(1);
            int deliveries = team.awaitSilence(SILENCE).size();
            switch (way) {
                case GROUP -> compareEnd(way, 1, 1, deliveries, jobs);
                case SHARE -> compareEnd(way, ShareJobs.LIMIT, 0, deliveries, jobs);
                case QUEUE -> compareEnd(way, RabbitJobs.LIMIT + 1, 1, deliveries, jobs);
                case STREAM -> throw new IllegalArgumentException("It takes no job back");
            }
        }
    }

    private void compareEnd(Way way, int predicted, int kept, int deliveries, Jobs jobs) {
        comparison.exactly(Row.DELIVERIES, way, predicted, deliveries);
        comparison.exactly(Row.DEAD_LETTERS, way, kept, jobs.deadLetters());
    }

    /** Predicted from the time that a job took in this run. */
    private void compareRates(Way way, List<Deed> deeds) {
        int atWork = way == Way.GROUP ? Math.min(WORKERS, brokers.lanes()) : WORKERS;
        double busy = (double) deeds.stream().mapToLong(deed -> deed.ended() - deed.began()).sum();
        long began = deeds.stream().mapToLong(Deed::began).min().orElseThrow();
        long ended = deeds.getLast().ended();
        double predicted = atWork * deeds.size() / busy * 1e9;
        double measured = deeds.size() * 1e9 / (ended - began);
        comparison.within(Row.RATE, way, predicted * SLOWER, predicted * FASTER, measured, "per s");
        long workers = deeds.stream().map(Deed::worker).distinct().count();
        comparison.exactly(Row.IDLE, way, WORKERS - atWork, WORKERS - workers);
    }

    private void compareOrder(Way way, List<Deed> deeds) {
        Map<Integer, Integer> last = new HashMap<>();
        Set<Integer> disordered = new HashSet<>();
        for (Deed deed : deeds) {
            Job job = deed.job();
            if (job.number() < last.merge(job.order(), job.number(), Math::max)) {
                disordered.add(job.order());
            }
        }
        if (way == Way.GROUP || way == Way.STREAM) {
            comparison.exactly(Row.DISORDERED, way, 0, disordered.size());
        } else {
            comparison.atLeast(Row.DISORDERED, way, 1, disordered.size());
        }
    }

    private static int received(Jobs jobs, String team) {
        try (Team reader = new Team(jobs, team, 1, JobTrials::reads)) {
            return reader.awaitSilence(SILENCE).size();
        }
    }

    private static String word(Way way) {
        return way.name().toLowerCase(Locale.ROOT);
    }

    private static boolean reads(Job ignored) {
        return true;
    }

    private static boolean does(Job job) {
        Wait.rest(job.time());
        return true;
    }

    private static boolean doesSlowly(Job job) {
        Wait.rest(job.order() == 0 ? SLOW : job.time());
        return true;
    }
}
