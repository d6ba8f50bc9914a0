package tend.bench;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tend.core.Decision;
import tend.core.FollowUp;
import tend.core.Strategy;
import tend.core.contact.Contact;
import tend.core.contact.ContactId;
import tend.core.contact.Signal;

/** One decision, with the strategy that ships. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class DecideBenchmark {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  private final Strategy strategy = Shipped.strategy(START);
  private final Contact nobody = Contact.unknown(new ContactId(1));
  private final Signal optIn = Waiters.arrival(1, START).signal();
  private final Contact waiting;
  private final Instant due;
  private final Signal timePassed;

  public DecideBenchmark() {
    Decision first = FollowUp.decide(nobody, optIn, strategy, START);
    waiting = first.contact();
    due = first.wakeAt().orElseThrow();
    timePassed = Signal.of("time", due, "time", new Signal.TimePassed());
  }

  @Benchmark
  public Decision anOptIn() {
    return FollowUp.decide(nobody, optIn, strategy, START);
  }

  @Benchmark
  public Decision aWakeUp() {
    return FollowUp.decide(waiting, timePassed, strategy, due);
  }
}
