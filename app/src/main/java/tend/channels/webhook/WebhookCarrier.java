package tend.channels.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocketFactory;
import tend.core.contact.Effect;
import tend.core.contact.Profile;
import tend.runtime.Carrier;
import tend.runtime.Delivery;
import tend.runtime.Receipts;
import tend.runtime.Shipment;
import tend.storage.Database;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts to webhooks, signed. What is not answered with 2xx is tried again for three days; then it
 * is held, where people see it, until the receiver or its address is mended.
 */
public final class WebhookCarrier implements Carrier, AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

  /** The schedule that Standard Webhooks gives as its example: ten attempts in 75 h 35 min. */
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  private static final Duration UNTIL_MENDED = Duration.ofHours(6);

  /** After a silence nobody waits for the same receiver again for this long. */
  private static final Duration REST = Duration.ofMinutes(1);

  private record Receiver(long workspace, String name) {}

  private final WebhookStore webhooks;
  private final InstantSource clock;
  private final Post post;
  private final JsonMapper json = JsonMapper.builder().build();
  private final ConcurrentMap<Receiver, Instant> silentUntil = new ConcurrentHashMap<>();

  /** Calls the public internet only. */
  public WebhookCarrier(Database database, WebhookAddresses addresses, InstantSource clock) {
    this(
        new WebhookStore(database, addresses),
        clock,
        OutsideOnly::allows,
        (SSLSocketFactory) SSLSocketFactory.getDefault(),
        TIMEOUT);
  }

  WebhookCarrier(
      WebhookStore webhooks,
      InstantSource clock,
      Predicate<InetAddress> allowed,
      SSLSocketFactory tls,
      Duration timeout) {
    this.webhooks = webhooks;
    this.clock = clock;
    this.post = new Post(InetAddress::getAllByName, allowed, tls, timeout);
  }

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public boolean carries(Effect effect) {
    return effect instanceof Effect.CallWebhook;
  }

  @Override
  public int lanes() {
    return 4;
  }

  /** Receivers know the same call by its {@code webhook-id}. */
  @Override
  public boolean recognisesKeys() {
    return true;
  }

  /** Each receiver has its own turn, so that a slow one holds up only what is meant for it. */
  @Override
  public void carry(List<Shipment> batch, Receipts receipts) {
    Map<Receiver, List<Shipment>> byReceiver =
        batch.stream()
            .collect(
                Collectors.groupingBy(
                    WebhookCarrier::receiver, LinkedHashMap::new, Collectors.toList()));
    try (ExecutorService turns = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running =
          byReceiver.entrySet().stream()
              .<Future<?>>map(
                  each -> turns.submit(() -> inTurn(each.getKey(), each.getValue(), receipts)))
              .toList();
      for (Future<?> each : running) {
        each.get();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException failure) {
      throw new IllegalStateException(failure.getCause());
    }
  }

  private void inTurn(Receiver receiver, List<Shipment> shipments, Receipts receipts) {
    for (Shipment shipment : shipments) {
      Optional<Webhook> webhook =
          webhooks.find(receiver.workspace(), receiver.name(), clock.instant());
      Optional<Target> target = webhook.flatMap(found -> Target.of(found.url()));
      Optional<String> off = webhook.flatMap(Webhook::disabledBecause);
      if (target.isEmpty()) {
        never(shipment, receipts, "the strategy names no webhook \"" + receiver.name() + "\"");
      } else if (off.isPresent()) {
        never(shipment, receipts, "the webhook is off: " + off.get());
      } else if (clock.instant().isBefore(silentUntil.getOrDefault(receiver, Instant.MIN))) {
        receipts.report(shipment, later(shipment, "did not answer a moment ago"));
      } else if (receipts.mayLeave(shipment)) {
        receipts.report(shipment, call(receiver, webhook.orElseThrow(), target.get(), shipment));
      }
    }
  }

  private Delivery call(Receiver receiver, Webhook webhook, Target target, Shipment shipment) {
    Instant now = clock.instant();
    byte[] body = json.writeValueAsBytes(content(shipment, now));
    String id = "w" + shipment.workspace() + "-" + shipment.key();
    SequencedMap<String, String> headers = new LinkedHashMap<>();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
    headers.put(
        "webhook-signature", Signature.of(webhook.secret(), id, now.getEpochSecond(), body));
    try {
      Post.Answer answer = post.send(target, headers, body);
      silentUntil.remove(receiver);
      return verdict(webhook, answer, shipment);
    } catch (Post.NotAllowed failure) {
      return held(receiver.name(), String.valueOf(failure.getMessage()));
    } catch (IOException failure) {
      silentUntil.put(receiver, clock.instant().plus(REST));
      return later(shipment, String.valueOf(failure.getMessage()));
    }
  }

  private Delivery verdict(Webhook webhook, Post.Answer answer, Shipment shipment) {
    int status = answer.status();
    if (status < 300) {
      return new Delivery.Done(Integer.toString(status));
    }
    if (status == 410) {
      webhooks.disable(shipment.workspace(), webhook, "it answered 410 Gone", clock.instant());
      return Delivery.Never.thisOne("it answered 410 Gone, and is not called any more");
    }
    if (status < 400) {
      return held(webhook.name(), "it answered " + status + "; redirects are not followed");
    }
    Delivery later = later(shipment, "it answered " + status);
    return later instanceof Delivery.Later(var in, var why)
        ? new Delivery.Later(longer(in, retryAfter(answer.retryAfter())), why)
        : later;
  }

  private Map<String, Object> content(Shipment shipment, Instant now) {
    Effect.CallWebhook call = (Effect.CallWebhook) shipment.effect();
    Profile profile = shipment.contact().profile();
    Map<String, Object> contact = new LinkedHashMap<>();
    contact.put("id", shipment.contact().id().value());
    contact.put("name", profile.displayName());
    profile.fields().forEach((field, known) -> contact.put(field, known.value().show()));
    contact.put("stage", shipment.contact().standing().stage().name());
    contact.put("temperature", shipment.contact().standing().temperature().name());
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("type", "contact." + call.name());
    content.put("timestamp", DateTimeFormatter.ISO_INSTANT.format(now));
    content.put("data", Map.of("about", call.about(), "contact", contact));
    return content;
  }

  private static Delivery later(Shipment shipment, String why) {
    return shipment.attempt() > PAUSES.size()
        ? held(receiver(shipment).name(), why)
        : new Delivery.Later(PAUSES.get(shipment.attempt() - 1), why);
  }

  /** No contact is at fault, and none is told: the business mends it, or names it no more. */
  private static Delivery held(String webhook, String why) {
    return Delivery.Held.thisOne(UNTIL_MENDED, "the webhook \"" + webhook + "\": " + why);
  }

  private Duration retryAfter(String value) {
    Duration asked = Duration.ZERO;
    if (value.matches("\\d{1,9}")) {
      asked = Duration.ofSeconds(Long.parseLong(value));
    } else if (!value.isEmpty()) {
      try {
        asked =
            Duration.between(
                clock.instant(),
                ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      } catch (DateTimeParseException _) {
        // Then it has said nothing that we understand.
      }
    }
    return asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static void never(Shipment shipment, Receipts receipts, String why) {
    receipts.report(shipment, Delivery.Never.thisOne(why));
  }

  private static Receiver receiver(Shipment shipment) {
    String name = shipment.effect() instanceof Effect.CallWebhook call ? call.name() : "";
    return new Receiver(shipment.workspace(), name);
  }

  @Override
  public void close() {
    post.close();
  }
}
