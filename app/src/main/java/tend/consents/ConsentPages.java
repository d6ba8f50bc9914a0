package tend.consents;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import tend.consents.ConsentLinks.Holder;
import tend.consents.ConsentLinks.Purpose;
import tend.core.contact.Channel;
import tend.runtime.Inbox;
import tend.storage.Database;
import tend.web.Answer;
import tend.web.Form;
import tend.web.Method;
import tend.web.Page;
import tend.web.Request;
import tend.web.Router;
import tend.web.Routes;
import tend.web.View;

/**
 * Unsubscribing, choosing and confirming by the links in a mail. A GET only shows: scanners fetch
 * every link of a mail. Mail programs post to the unsubscribe link by themselves (RFC 8058), from
 * anywhere and without cookies.
 */
public final class ConsentPages implements Routes {

  /** Told of each page that was fetched, so that what fetches all links is known for a scanner. */
  @FunctionalInterface
  public interface Fetched {
    void page(long workspace, String effectKey, String page);
  }

  private static final int ONE_CLICK_BODY = 4_096;

  private final ConsentLinks links;
  private final Consents consents;
  private final Fetched fetched;

  public ConsentPages(
      ConsentLinks links, Database database, Inbox inbox, InstantSource clock, Fetched fetched) {
    this.links = links;
    this.consents = new Consents(database, inbox, clock);
    this.fetched = fetched;
  }

  @Override
  public void on(Router router) {
    router.openGet("/u/{token}", request -> show(request, Purpose.UNSUBSCRIBE, "unsubscribe"));
    router.anySite(Method.POST, "/u/{token}", ONE_CLICK_BODY, this::unsubscribe);
    router.openPost("/u/{token}/undo", this::undo);
    router.openGet("/p/{token}", request -> show(request, Purpose.PREFERENCES, "preferences"));
    router.openPost("/p/{token}", this::choose);
    router.openGet("/confirm/{token}", request -> show(request, Purpose.CONFIRM, "confirm"));
    router.openPost("/confirm/{token}", this::confirm);
  }

  private Answer show(Request request, Purpose purpose, String template) {
    return with(
        request,
        purpose,
        (holder, choices) -> {
          fetched.page(holder.workspace(), holder.effectKey(), template);
          return Answer.page(page(template, request.path(), choices));
        });
  }

  private Answer unsubscribe(Request request) {
    return with(
        request,
        Purpose.UNSUBSCRIBE,
        (holder, choices) -> {
          consents.unsubscribe(holder, Channel.MAIL, "by the link in " + holder.effectKey());
          return Answer.page(page("unsubscribed", request.path(), choices));
        });
  }

  private Answer undo(Request request) {
    return with(
        request,
        Purpose.UNSUBSCRIBE,
        (holder, choices) -> {
          consents.subscribe(holder, Channel.MAIL, "took it back on the unsubscribe page");
          return Answer.page(page("kept", request.path(), choices));
        });
  }

  private Answer choose(Request request) {
    return with(
        request,
        Purpose.PREFERENCES,
        (holder, choices) -> {
          Form form = request.form();
          for (Choices.Choice choice : choices.channels()) {
            boolean wanted = form.ticked(choice.name());
            if (choice.wanted() && !wanted) {
              consents.unsubscribe(holder, choice.channel(), "on the preferences page");
            } else if (!choice.wanted() && wanted) {
              consents.subscribe(holder, choice.channel(), "on the preferences page");
            }
          }
          return Answer.page(page("kept", request.path(), choices));
        });
  }

  private Answer confirm(Request request) {
    return with(
        request,
        Purpose.CONFIRM,
        (holder, choices) -> {
          consents.confirm(
              holder, "by the link in " + holder.effectKey() + " from " + request.visitorAddress());
          return Answer.page(page("confirmed", request.path(), choices));
        });
  }

  /** A token that is not ours, and one of a contact who is gone, are both answered with 404. */
  private Answer with(
      Request request, Purpose purpose, BiFunction<Holder, Choices, Answer> answer) {
    Optional<Holder> holder = links.find(purpose, request.path("token"));
    return holder
        .flatMap(found -> consents.find(found).map(choices -> answer.apply(found, choices)))
        .orElseGet(Answer::notFound);
  }

  private static Page page(String template, String path, Choices choices) {
    return Page.plain(
            choices.business(),
            new View(
                "tend/consents/" + template + ".jte", Map.of("path", path, "choices", choices)))
        .of(choices.business());
  }
}
