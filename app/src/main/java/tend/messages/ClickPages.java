package tend.messages;

import java.util.regex.Pattern;
import tend.web.Answer;
import tend.web.Request;
import tend.web.Router;
import tend.web.Routes;

/** Sends whoever follows a link in a mail on to where it leads. */
public final class ClickPages implements Routes {

  /** Words in the names of programs that fetch links by themselves. */
  private static final Pattern MACHINE =
      Pattern.compile(
          "(?i)bot|crawl|spider|slurp|scan|preview|prefetch|check|monitor|fetch|proxy|headless"
              + "|phantom|curl|wget|python|java/|okhttp|go-http|libwww|axios|node|ruby|perl|php"
              + "|barracuda|mimecast|proofpoint|safelinks|trend ?micro|forcepoint|symantec|fireeye"
              + "|office|outlook|thunderbird|google-?(image|read)|feedly|facebookexternal|whatsapp"
              + "|telegram|slack|discord|skype|linkedin|pinterest|embedly|virustotal|urlscan");

  private final FollowedLinks links;
  private final ClickWatch watch;

  public ClickPages(FollowedLinks links, ClickWatch watch) {
    this.links = links;
    this.watch = watch;
  }

  @Override
  public void on(Router router) {
    router.openGet("/c/{token}", this::follow);
  }

  private Answer follow(Request request) {
    return links
        .find(request.path("token"))
        .<Answer>map(
            click -> {
              watch.click(click, isPlausible(request));
              return Answer.seeOther(click.target());
            })
        .orElseGet(Answer::notFound);
  }

  /** Whether a browser that a person uses would ask like this. */
  private static boolean isPlausible(Request request) {
    String agent = request.header("User-Agent").orElse("");
    boolean prefetch =
        request.header("Sec-Purpose").isPresent()
            || request.header("Purpose").isPresent()
            || request.header("X-Moz").isPresent();
    boolean wantsPage =
        request.header("Accept").filter(types -> types.contains("text/html")).isPresent();
    boolean browser = agent.startsWith("Mozilla/5.0 ") && !MACHINE.matcher(agent).find();
    return browser && wantsPage && !prefetch && !request.isHead();
  }
}
