package tend.runtime;

import tend.core.contact.Contact;

/** What reading and writing a contact costs; run by hand: one line per thing measured. */
final class ContactJsonSpeed {
  private ContactJsonSpeed() {}

  public static void main(String[] arguments) {
    System.out.println(ContactJsonTest.sizes());
    Contact ann = ContactJsonTest.ann();
    String profile = ContactJson.profile(ann.profile());
    String state = ContactJson.state(ann);
    String enrolments = ContactJson.enrolments(ann);
    for (int round = 0; round < 6; round++) {
      measure(
          "read contact", () -> ContactJson.contact(7, 1, profile, state, enrolments).hashCode());
      measure("write state", () -> ContactJson.state(ann).length());
      measure("write profile", () -> ContactJson.profile(ann.profile()).length());
      measure("write facts", () -> ContactJson.facts(ContactJsonTest.ANNS_FACTS).length());
    }
  }

  private static void measure(String what, java.util.function.IntSupplier work) {
    int times = 100_000;
    long sum = 0;
    long from = System.nanoTime();
    for (int i = 0; i < times; i++) {
      sum += work.getAsInt();
    }
    System.out.printf(
        "%s: %.2f us (%d)%n", what, (System.nanoTime() - from) / 1000.0 / times, sum & 1);
  }
}
