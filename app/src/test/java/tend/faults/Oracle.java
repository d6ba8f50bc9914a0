package tend.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import tend.channels.mail.MessageIds;
import tend.faults.Observation.Effect;
import tend.faults.Sink.Accepted;
import tend.faults.Visitors.OptIn;

/**
 * Holds what the database says against what those outside know: the program that was told "taken",
 * and the mail server.
 *
 * @param acknowledged what was answered with a yes
 * @param imported e-mail addresses of all rows that were taken, each once
 * @param accepted every mail that the server took over
 * @param kills how often something was killed
 */
record Oracle(List<OptIn> acknowledged, List<String> imported, List<Accepted> accepted, int kills) {
  /** Connections to the mail server, each of which can have one mail in doubt when it is killed. */
  private static final int LANES = 4;

  /** One sentence for everything that is lost, doubled or unexplained; empty when all is well. */
  List<String> complaints(Observation seen) {
    var complaints = new ArrayList<String>();
    complaints.addAll(aboutContacts(seen));
    complaints.addAll(aboutLedger(seen));
    complaints.addAll(seen.troubles());
    complaints.addAll(aboutEffects(seen));
    complaints.addAll(aboutMails(seen));
    return complaints;
  }

  /** How many of the mails in doubt went out after all, and how many are in doubt. */
  String doubts(Observation seen) {
    Map<String, Long> times = timesAccepted(seen, new ArrayList<>());
    List<Effect> parked =
        seen.effects().stream().filter(effect -> effect.state().equals("parked")).toList();
    long gone = parked.stream().filter(effect -> times.containsKey(effect.key())).count();
    return "%d parked in doubt (%d had gone out, %d had not), %d wanted mails came again"
        .formatted(parked.size(), gone, parked.size() - gone, repeated(times));
  }

  private List<String> aboutContacts(Observation seen) {
    var complaints = new ArrayList<String>();
    Map<String, Long> contacts = seen.contacts().stream().collect(counted(Function.identity()));
    Map<String, Long> expected = acknowledged.stream().collect(counted(OptIn::email));
    expected.forEach(
        (email, times) -> {
          expect(complaints, 1, contacts.getOrDefault(email, 0L), "contacts of " + email);
          expect(
              complaints,
              times,
              seen.optIns().getOrDefault(email, 0L),
              "opt-ins decided of " + email);
          expect(complaints, 1, seen.tasks().getOrDefault(email, 0L), "tasks for " + email);
        });
    var strangers = new TreeSet<>(contacts.keySet());
    strangers.removeAll(expected.keySet());
    for (String email : imported) {
      expect(complaints, 1, contacts.getOrDefault(email, 0L), "contacts of " + email);
      expect(complaints, 1, seen.optIns().getOrDefault(email, 0L), "rows decided of " + email);
      strangers.remove(email);
    }
    strangers.forEach(email -> complaints.add("nobody brought " + email));
    return complaints;
  }

  private List<String> aboutLedger(Observation seen) {
    var complaints = new ArrayList<String>();
    long people = acknowledged.stream().map(OptIn::email).distinct().count();
    expect(complaints, acknowledged.size(), ledger(seen, "received"), "opt-ins in the ledger");
    expect(complaints, people, ledger(seen, "new"), "new contacts in the ledger");
    long merged = acknowledged.size() - people;
    expect(complaints, merged, ledger(seen, "merged"), "merged in the ledger");
    expect(complaints, 0, ledger(seen, "spam"), "spam in the ledger");
    expect(complaints, imported.size(), ledger(seen, "listed"), "rows of lists in the ledger");
    return complaints;
  }

  private static long ledger(Observation seen, String what) {
    return seen.ledger().getOrDefault(what, 0L);
  }

  /** Everybody was to get each mail once, whatever was killed while it was decided. */
  private List<String> aboutEffects(Observation seen) {
    var complaints = new ArrayList<String>();
    Map<String, List<String>> asked = new TreeMap<>();
    seen.effects()
        .forEach(
            effect ->
                asked.computeIfAbsent(effect.email(), _ -> new ArrayList<>()).add(effect.what()));
    Map<String, Boolean> confirms = new LinkedHashMap<>();
    acknowledged.forEach(
        optIn -> confirms.merge(optIn.email(), optIn.confirm(), Boolean::logicalOr));
    confirms.forEach(
        (email, confirm) -> {
          List<String> wanted = confirm ? List.of("AskToConfirm", "receipt") : ManyMails.TEXTS;
          List<String> found = asked.getOrDefault(email, List.of());
          if (found.size() != wanted.size() || !found.containsAll(wanted)) {
            complaints.add("mails for " + email + " should be " + wanted + " and are " + found);
          }
        });
    for (String email : imported) {
      if (asked.containsKey(email)) {
        complaints.add("something was sent because of a list: " + email);
      }
    }
    return complaints;
  }

  private List<String> aboutMails(Observation seen) {
    var complaints = new ArrayList<String>();
    Map<String, Long> times = timesAccepted(seen, complaints);
    for (Effect effect : seen.effects()) {
      long sent = times.getOrDefault(effect.key(), 0L);
      if (sent > 1 && !effect.wanted()) {
        complaints.add("sent " + sent + " times: " + effect);
      }
      if (sent > 1 + kills) {
        complaints.add("sent " + sent + " times with " + kills + " kills: " + effect);
      }
      switch (effect.state()) {
        case "done" -> {
          if (sent == 0) {
            complaints.add("counts as sent and never was: " + effect);
          }
        }
        case "parked" -> {
          if (effect.wanted() || !effect.error().startsWith("it may have gone out")) {
            complaints.add("parked for another reason than doubt: " + effect);
          }
        }
        default -> complaints.add("neither sent nor in doubt: " + effect);
      }
    }
    long parked = seen.effects().stream().filter(e -> e.state().equals("parked")).count();
    if (parked > (long) kills * LANES) {
      complaints.add(parked + " mails in doubt are more than " + kills + " kills explain");
    }
    if (repeated(times) > (long) kills * LANES) {
      complaints.add(repeated(times) + " repeated mails are more than " + kills + " kills explain");
    }
    return complaints;
  }

  private static long repeated(Map<String, Long> times) {
    return times.values().stream().mapToLong(sent -> sent - 1).sum();
  }

  /** By effect; mails that belong to none are complained about. */
  private Map<String, Long> timesAccepted(Observation seen, List<String> complaints) {
    Map<String, Effect> known = new LinkedHashMap<>();
    seen.effects().forEach(effect -> known.put(effect.key(), effect));
    Map<String, Long> times = new TreeMap<>();
    for (Accepted mail : accepted) {
      var effect =
          seen.mailKeys().find(mail.messageId()).map(MessageIds.Mail::effectKey).map(known::get);
      if (effect.isEmpty()) {
        complaints.add("nobody asked for this mail: " + mail);
      } else if (!effect.get().email().equals(mail.to())
          || (ManyMails.TEXTS.contains(effect.get().what())
              && !effect.get().what().equals(mail.subject()))) {
        complaints.add("a mail went astray: " + mail + " for " + effect.get());
      } else {
        times.merge(effect.get().key(), 1L, Long::sum);
      }
    }
    return times;
  }

  private static <T> Collector<T, ?, Map<String, Long>> counted(Function<T, String> by) {
    return Collectors.groupingBy(by, TreeMap::new, Collectors.counting());
  }

  private static void expect(List<String> complaints, long expected, long found, String what) {
    if (expected != found) {
      complaints.add(what + ": expected " + expected + " and found " + found);
    }
  }
}
