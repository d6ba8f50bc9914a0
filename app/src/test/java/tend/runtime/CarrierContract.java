package tend.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the outbox may expect of every carrier. */
@Timeout(300)
public abstract class CarrierContract {

  protected abstract Carrier carrier();

  /** A shipment that can be carried. */
  protected abstract Shipment good(String key);

  /** A shipment that this carrier takes, and that can never be carried out. */
  protected abstract Shipment hopeless(String key);

  /** False for a carrier to which everything it takes is possible. */
  protected boolean knowsTheHopeless() {
    return true;
  }

  /** A shipment for another carrier. */
  protected abstract Shipment foreign();

  /** The keys of all that has been carried out, seen from the other side, one for each time. */
  protected abstract List<String> carried();

  private final RecordedReceipts receipts = new RecordedReceipts();

  @Test
  void takesItsOwnAndLeavesTheRest() {
    assertTrue(carrier().carries(good("7-1-0").effect()));
    assertTrue(!knowsTheHopeless() || carrier().carries(hopeless("7-1-0").effect()));
    assertFalse(carrier().carries(foreign().effect()));
    assertTrue(carrier().lanes() >= 1);
    assertTrue(carrier().name().matches("[a-z]+"));
  }

  @Test
  void reportsEachOnce() {
    carrier().carry(List.of(), receipts);
    assumeTrue(knowsTheHopeless());
    carrier()
        .carry(List.of(good("7-1-0"), hopeless("7-1-1"), good("7-1-2"), good("7-2-0")), receipts);
    assertEquals(4, receipts.reports().size());
    for (String key : List.of("7-1-0", "7-1-2", "7-2-0")) {
      assertInstanceOf(Delivery.Done.class, receipts.of(key), key);
    }
    Delivery.Never never = assertInstanceOf(Delivery.Never.class, receipts.of("7-1-1"));
    assertFalse(never.why().isBlank());
    assertEquals(List.of("7-1-0", "7-1-2", "7-2-0"), carried().stream().sorted().toList());
  }

  @Test
  void asksOnceBeforeThePointOfNoReturnAndNeverForTheHopeless() {
    assumeTrue(knowsTheHopeless());
    carrier().carry(List.of(good("7-1-0"), hopeless("7-1-1"), good("7-1-2")), receipts);
    assertEquals(List.of("7-1-0", "7-1-2"), receipts.left().stream().sorted().toList());
  }

  @Test
  void whatIsWithheldIsNotCarriedAndNotReported() {
    receipts.withholding("7-1-1");
    carrier().carry(List.of(good("7-1-0"), good("7-1-1"), good("7-1-2")), receipts);
    assertEquals(Set.of("7-1-0", "7-1-2"), new TreeSet<>(carried()));
    assertEquals(Set.of("7-1-0", "7-1-2"), receipts.reports().keySet());
  }

  @Test
  void theSameKeyAgainDoesNoHarmWhereTheCarrierSaysSo() {
    RecordedReceipts again = new RecordedReceipts();
    carrier().carry(List.of(good("7-1-0")), receipts);
    carrier().carry(List.of(good("7-1-0")), again);
    assertInstanceOf(Delivery.Done.class, again.of("7-1-0"));
    assertEquals(carrier().recognisesKeys() ? 1 : 2, carried().size());
  }

  @Test
  void severalLanesAtOnce() throws Exception {
    List<List<Shipment>> batches = new ArrayList<>();
    for (int lane = 0; lane < 4; lane++) {
      int number = lane;
      batches.add(IntStream.range(0, 25).mapToObj(i -> good("7-" + number + "-" + i)).toList());
    }
    try (var lanes = Executors.newVirtualThreadPerTaskExecutor()) {
      var running =
          batches.stream()
              .map(batch -> lanes.submit(() -> carrier().carry(batch, receipts)))
              .toList();
      for (var each : running) {
        each.get();
      }
    }
    assertEquals(100, receipts.reports().size());
    assertEquals(100, new TreeSet<>(carried()).size());
    assertEquals(100, carried().size());
  }
}
