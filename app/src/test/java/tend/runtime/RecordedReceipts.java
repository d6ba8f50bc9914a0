package tend.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Keeps what a carrier asked and reported; each shipment may be reported once. */
public final class RecordedReceipts implements Receipts {

  private final Map<String, Delivery> reports = new LinkedHashMap<>();
  private final List<String> left = new ArrayList<>();
  private final Set<String> withheld = new TreeSet<>();

  /** These shipments may not leave. */
  public RecordedReceipts withholding(String... keys) {
    withheld.addAll(List.of(keys));
    return this;
  }

  @Override
  public synchronized List<Shipment> mayLeave(List<Shipment> ready) {
    List<Shipment> allowed =
        ready.stream().filter(shipment -> !withheld.contains(shipment.key())).toList();
    allowed.forEach(shipment -> left.add(shipment.key()));
    return allowed;
  }

  @Override
  public synchronized void report(Shipment shipment, Delivery delivery) {
    if (reports.put(shipment.key(), delivery) != null) {
      throw new AssertionError(shipment.key() + " was reported twice");
    }
  }

  public synchronized Map<String, Delivery> reports() {
    return new LinkedHashMap<>(reports);
  }

  public synchronized Delivery of(String key) {
    return reports.get(key);
  }

  /** Keys that passed the point of no return, in order, once per attempt. */
  public synchronized List<String> left() {
    return List.copyOf(left);
  }
}
