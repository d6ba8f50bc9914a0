package tend.capture.form;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tend.capture.address.Region;
import tend.capture.optin.OptIn;
import tend.capture.optin.OptIns;
import tend.capture.spam.Attempt;
import tend.capture.spam.Guard;
import tend.capture.spam.Proof;
import tend.capture.spam.Verdict;
import tend.runtime.Receipt;
import tend.storage.Database;
import tend.storage.Workspace;
import tend.web.Answer;
import tend.web.Form;
import tend.web.Method;
import tend.web.Page;
import tend.web.Request;
import tend.web.Router;
import tend.web.Routes;
import tend.web.View;

/** The page of a form at {@code /f/{form}}, alone or in a frame of another site. */
public final class FormPages implements Routes {
  private static final int LONGEST_BODY = 64 << 10;
  private static final List<String> PASSED_ON =
      List.of("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content");

  private final Forms forms;
  private final OptIns optIns;
  private final Guard guard;
  private final Proof proof;
  private final Around around;

  public FormPages(Forms forms, OptIns optIns, Guard guard, Proof proof, Around around) {
    this.forms = forms;
    this.optIns = optIns;
    this.guard = guard;
    this.proof = proof;
    this.around = around;
  }

  /** What forms need to know beside themselves. */
  public record Around(Database database, InstantSource clock) {
    String region(long workspace) {
      return database
          .workspaces()
          .find(workspace)
          .map(Workspace::timeZone)
          .map(Region::of)
          .orElse("ZZ");
    }
  }

  @Override
  public void on(Router router) {
    router.openGet("/proof.js", request -> Script.PROOF);
    router.openGet("/embed.js", request -> Script.EMBED);
    router.openGet("/f/{form}", this::show);
    router.openGet("/f/{form}/thanks", this::thanks);
    router.anySite(Method.POST, "/f/{form}", LONGEST_BODY, this::take);
  }

  private Answer show(Request request) {
    return found(request).map(kept -> show(request, kept)).orElseGet(Answer::notFound);
  }

  private Answer show(Request request, Forms.Kept kept) {
    if (!kept.open()) {
      return closed(kept, isEmbedded(request));
    }
    Map<String, String> known = new HashMap<>();
    PASSED_ON.forEach(name -> known.put(name, request.query(name)));
    String page = request.query("page");
    known.put("page", page.isEmpty() ? request.header("Referer").orElse("") : page);
    for (FormDefinition.Field field : kept.form().fields()) {
      String given = request.query(field.name());
      if (!given.isEmpty()) {
        known.put(field.name(), given);
      }
    }
    return Answer.page(page(kept, Form.filled(known), isEmbedded(request), "", false));
  }

  private Answer take(Request request) {
    return found(request).map(kept -> take(request, kept)).orElseGet(Answer::notFound);
  }

  private Answer take(Request request, Forms.Kept kept) {
    Form typed = request.form();
    boolean embedded = typed.ticked("embedded");
    if (!kept.open()) {
      return closed(kept, embedded);
    }
    Answers.Read read =
        Answers.read(
            kept,
            typed,
            key(kept, typed),
            around.clock().instant(),
            around.region(kept.workspace()));
    return switch (read) {
      // Mistakes are shown before anything is judged: they cost nothing and keep nothing.
      case Answers.Read.Bad(var wrong) -> Answer.refused(page(kept, wrong, embedded, "", false));
      case Answers.Read.Good(var optIn) -> judged(request, kept, typed, optIn, embedded);
    };
  }

  private Answer judged(
      Request request, Forms.Kept kept, Form typed, OptIn optIn, boolean embedded) {
    return switch (guard.judge(attempt(request, kept, typed))) {
      case Verdict.Pass _ -> taken(kept, typed, optIn, embedded);
      case Verdict.AskProof _ -> {
        refuse(kept, optIn);
        yield Answer.refused(
            page(
                kept,
                typed,
                embedded,
                "Programs fill in forms too. Your browser is just showing that you are none; then"
                    + " press the button once more.",
                true));
      }
      case Verdict.Refuse(var why) -> {
        refuse(kept, optIn);
        // What was typed stays, and a frame of another site shows it too.
        yield new Answer.Shown(page(kept, typed, embedded, why, false), 429);
      }
    };
  }

  private void refuse(Forms.Kept kept, OptIn optIn) {
    optIns.refuse(kept.workspace(), optIn.origin().source(), kept.form().source(), optIn.at());
  }

  private Answer taken(Forms.Kept kept, Form typed, OptIn optIn, boolean embedded) {
    return switch (optIns.take(kept.workspace(), optIn)) {
      case Receipt.Taken _, Receipt.Again _ ->
          Answer.seeOther("/f/" + kept.form().name() + "/thanks" + (embedded ? "?embedded=1" : ""));
      case Receipt.Refused(_, var why) ->
          Answer.refused(
              page(kept, typed, embedded, "This could not be taken: " + why + ".", false));
    };
  }

  private Answer thanks(Request request) {
    return found(request)
        .<Answer>map(
            kept ->
                Answer.page(
                    framed(
                        kept,
                        kept.form().thanks().title(),
                        View.of("tend/capture/form/thanks.jte", "thanks", kept.form().thanks()),
                        isEmbedded(request))))
        .orElseGet(Answer::notFound);
  }

  private Attempt attempt(Request request, Forms.Kept kept, Form typed) {
    StringBuilder names = new StringBuilder();
    for (FormDefinition.Field field : kept.form().fields()) {
      if (field.kind() == FormDefinition.Kind.TEXT) {
        names.append(typed.text(field.name())).append('\n');
      }
    }
    return new Attempt(
        kept.form().name(),
        request.visitorAddress(),
        typed.has("leave_empty"),
        Optional.of(typed.text("token")).filter(token -> !token.isEmpty()),
        Optional.of(typed.text("proof")).filter(solution -> !solution.isEmpty()),
        names.toString());
  }

  /** The same showing of the page sent twice with the same content is one answer. */
  private String key(Forms.Kept kept, Form typed) {
    Optional<String> showing = guard.showing(kept.form().name(), typed.text("token"));
    String content = showing.isEmpty() ? "" : Integer.toHexString(contentHash(kept, typed));
    return "form:"
        + kept.form().name()
        + ":"
        + showing.map(name -> name + ":" + content).orElseGet(() -> UUID.randomUUID().toString());
  }

  private static int contentHash(Forms.Kept kept, Form typed) {
    int hash = 0;
    for (FormDefinition.Field field : kept.form().fields()) {
      hash = 31 * hash + typed.text(field.name()).hashCode();
    }
    return hash;
  }

  private Page page(Forms.Kept kept, Form typed, boolean embedded, String message, boolean puzzle) {
    Map<String, Object> params = new HashMap<>();
    params.put("definition", kept.form());
    params.put("form", typed);
    params.put("token", guard.token(kept.form().name()));
    params.put("passedOn", PASSED_ON);
    params.put("embedded", embedded);
    params.put("message", message);
    params.put("puzzle", puzzle ? Script.json(proof.puzzle()) : "");
    return framed(
        kept, kept.form().title(), new View("tend/capture/form/form.jte", params), embedded);
  }

  private static Page framed(Forms.Kept kept, String title, View view, boolean embedded) {
    return (embedded ? Page.embedded(title, view) : Page.plain(title, view)).of(kept.business());
  }

  private Optional<Forms.Kept> found(Request request) {
    String slug = request.path("form");
    if (!slug.matches("[a-z0-9][a-z0-9-]{0,59}")) {
      return Optional.empty();
    }
    Optional<Forms.Kept> kept = forms.find(slug);
    if (kept.isEmpty() && slug.equals("contact")) {
      // The first business has its form before anybody has looked at the list of forms.
      around.database().workspaces().list().stream()
          .findFirst()
          .ifPresent(first -> forms.list(first.id()));
      return forms.find(slug);
    }
    return kept;
  }

  private static boolean isEmbedded(Request request) {
    return !request.query("embedded").isEmpty();
  }

  private static Answer closed(Forms.Kept kept, boolean embedded) {
    var words =
        new FormDefinition.Thanks(
            "This form is closed", "It takes no answers any more. Nothing was kept.");
    View view = View.of("tend/capture/form/thanks.jte", "thanks", words);
    return new Answer.Shown(framed(kept, words.title(), view, embedded), 410);
  }
}
