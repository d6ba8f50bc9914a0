package tend.messages;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tend.core.contact.ContactId;
import tend.core.contact.Signal;
import tend.runtime.Inbox;

/**
 * Tells a person's click from a scanner's. A scanner fetches the links of a mail within seconds,
 * the unsubscribe link among them; so what is fetched of one mail is watched for a short while and
 * judged together. A click is weak evidence: one that is lost with the process is no loss, one that
 * is wrongly counted misleads.
 */
public final class ClickWatch implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger("tend.messages");

  static final Duration WINDOW = Duration.ofSeconds(10);
  private static final int MOST_LINKS_OF_A_PERSON = 2;
  private static final int MOST_MAILS_WATCHED = 20_000;

  private record Mail(long workspace, String effectKey) {}

  private static final class Seen {
    private final Instant first;
    private final Set<String> pages = new TreeSet<>();
    private final Map<String, FollowedLinks.Click> plausible = new LinkedHashMap<>();

    Seen(Instant first) {
      this.first = first;
    }

    boolean isPersons() {
      return pages.size() <= MOST_LINKS_OF_A_PERSON
          && !(pages.contains("unsubscribe") && pages.size() > 1);
    }
  }

  private final Inbox inbox;
  private final Arrived arrived;
  private final InstantSource clock;
  private final Map<Mail, Seen> watched = new LinkedHashMap<>();
  private final ScheduledExecutorService ticking;

  public ClickWatch(Inbox inbox, Arrived arrived, InstantSource clock) {
    this.inbox = inbox;
    this.arrived = arrived;
    this.clock = clock;
    this.ticking =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("click-watch").factory());
    var _ = ticking.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
  }

  /** A tick that throws would be the last. */
  private void tick() {
    try {
      judge();
    } catch (RuntimeException failure) {
      LOG.log(System.Logger.Level.WARNING, "clicks were lost", failure);
    }
  }

  /** Another page that a mail's links lead to was fetched. */
  public void page(long workspace, String effectKey, String page) {
    see(new Mail(workspace, effectKey), page);
  }

  /** Told of each mail whose links are fetched: whoever did it, the mail has arrived. */
  @FunctionalInterface
  public interface Arrived {
    void mail(long workspace, String effectKey);
  }

  /**
   * @param plausible whether the request looked like a person's browser
   */
  void click(FollowedLinks.Click click, boolean plausible) {
    Seen seen = see(new Mail(click.workspace(), click.effectKey()), click.target());
    if (plausible) {
      synchronized (watched) {
        seen.plausible.putIfAbsent(click.target(), click);
      }
    }
  }

  private Seen see(Mail mail, String page) {
    boolean first;
    Seen seen;
    synchronized (watched) {
      if (watched.size() >= MOST_MAILS_WATCHED) {
        watched.remove(watched.keySet().iterator().next());
      }
      first = !watched.containsKey(mail);
      seen = watched.computeIfAbsent(mail, _ -> new Seen(clock.instant()));
      seen.pages.add(page);
    }
    if (first) {
      tellArrived(mail);
    }
    return seen;
  }

  /** Whoever follows a link gets to where it leads, whatever becomes of this. */
  private void tellArrived(Mail mail) {
    try {
      arrived.mail(mail.workspace(), mail.effectKey());
    } catch (RuntimeException failure) {
      LOG.log(System.Logger.Level.WARNING, "it was not noted that a mail arrived", failure);
    }
  }

  /** Reports the clicks of those mails whose while is over. */
  void judge() {
    List<FollowedLinks.Click> clicks = new ArrayList<>();
    Instant now = clock.instant();
    synchronized (watched) {
      watched
          .values()
          .removeIf(
              seen -> {
                boolean over = !now.isBefore(seen.first.plus(WINDOW));
                if (over && seen.isPersons()) {
                  clicks.addAll(seen.plausible.values());
                }
                return over;
              });
    }
    clicks.forEach(click -> post(click, now));
  }

  private void post(FollowedLinks.Click click, Instant now) {
    // The same link again within the hour is the same interest.
    String key =
        "click %s %s %d".formatted(click.effectKey(), click.target(), now.getEpochSecond() / 3_600);
    String shortKey = key.length() <= 400 ? key : key.substring(0, 360) + " " + key.hashCode();
    inbox.post(
        click.workspace(),
        new ContactId(click.contact()),
        Signal.of(shortKey, now, "link", new Signal.Clicked(click.text(), click.target(), true)));
  }

  @Override
  public void close() {
    ticking.shutdownNow();
  }
}
