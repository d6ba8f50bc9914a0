package tend.contacts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import tend.core.contact.Channel;
import tend.core.contact.CloseReason;
import tend.core.contact.Consent;
import tend.core.contact.Contact;
import tend.core.contact.Signal;
import tend.core.contact.Value;
import tend.runtime.Arrival;

/** What became of the wish to merge two contacts. */
public sealed interface Merge {
  record Merged() implements Merge {}

  /**
   * @param why a sentence for people
   */
  record Refused(String why) implements Merge {}

  /**
   * What is told to both: the one that stays learns what it does not know, and every "no" of the
   * other holds for it too.
   */
  static List<Arrival> signals(Contact stays, Contact goes, String by, Instant now) {
    String key = "merge-" + goes.id().value() + "-" + stays.id().value() + "-";
    var whats = new ArrayList<Signal.What>();
    whats.add(new Signal.Noted("Merged with " + goes.profile().displayName()));
    whats.add(learned(stays, goes));
    for (Channel channel : Channel.values()) {
      permission(stays, goes, channel, whats);
    }
    var arrivals = new ArrayList<Arrival>();
    for (Signal.What what : whats) {
      arrivals.add(Arrival.to(stays.id(), Signal.of(key + arrivals.size(), now, by, what)));
    }
    arrivals.add(
        Arrival.to(goes.id(), Signal.of(key + "end", now, by, new Signal.MergedInto(stays.id()))));
    return arrivals;
  }

  static boolean isOver(Contact contact) {
    return contact.is(CloseReason.MERGED) || contact.is(CloseReason.ERASED);
  }

  private static Signal.What learned(Contact stays, Contact goes) {
    var fields = new TreeMap<String, Value>();
    goes.profile()
        .fields()
        .forEach(
            (name, known) -> {
              if (stays.profile().field(name).isEmpty()) {
                fields.put(name, known.value());
              }
            });
    return new Signal.Edited(
        fields, new TreeSet<>(), new TreeSet<>(goes.profile().tags()), new TreeSet<>());
  }

  private static void permission(
      Contact stays, Contact goes, Channel channel, List<Signal.What> whats) {
    var suppression = goes.permissions().suppression(channel);
    if (suppression.isPresent() && stays.permissions().suppression(channel).isEmpty()) {
      whats.add(
          new Signal.Suppress(channel, suppression.get().reason(), suppression.get().detail()));
      return;
    }
    var consent = goes.permissions().consent(channel);
    if (consent.isEmpty()) {
      return;
    }
    if (consent.get().state() == Consent.State.WITHDRAWN) {
      whats.add(new Signal.Unsubscribed(channel, "said so under another name"));
    } else if (consent.get().state() == Consent.State.GIVEN
        && stays.permissions().consent(channel).isEmpty()) {
      whats.add(
          new Signal.Consented(
              new Signal.Grant(
                  channel,
                  consent.get().basis(),
                  consent.get().wording(),
                  consent.get().expiresAt()),
              consent.get().evidence()));
    }
  }
}
