package warren.gateway.gate;

import warren.gateway.http.Fields;
import warren.gateway.http.RequestHead;
import warren.host.Clock;

/** Decides what becomes of a request: by its head, or by the token that it posts. */
final class Admission {
  private final Access access;
  private final WrongTries wrongTries;

  /** Does what was decided. */
  interface Outcome {
    /**
     * Sends the request to the program.
     *
     * @param others cookies and authorizations that are the program's
     * @param newCookie what the response sets besides; may be empty
     */
    void pass(Fields others, String newCookie);

    /** Answers with the page once the request is whole. */
    void answerInstead(Page page);

    /** Answers after so many nanoseconds, and reads nothing before. */
    void answerLater(Page page, long nanos);

    /** Takes the body, and asks again about that. */
    void takeToken();
  }

  Admission(Credentials credentials, Clock clock) {
    this.access = new Access(credentials, clock);
    this.wrongTries = new WrongTries(clock);
  }

  void openedAt(int port) {
    access.openedAt(port);
  }

  void decide(RequestHead head, ProgramRequest request, Outcome outcome) {
    if (request.path().equals(Page.LINK)) {
      decideLink(request, outcome);
      return;
    }
    switch (access.of(head.fields())) {
      case ADMITTED -> outcome.pass(access.others(head.fields()), "");
      case ADMITTED_FOR_NOW -> outcome.pass(access.others(head.fields()), access.newCookie());
      case ANONYMOUS -> outcome.answerInstead(Page.passwordWanted());
      case WRONG -> outcome.answerLater(Page.passwordWanted(), wrongTries.delay());
    }
  }

  private static void decideLink(ProgramRequest request, Outcome outcome) {
    if (request.method().equals("POST")) {
      outcome.takeToken();
    } else if (request.method().equals("GET") || request.isHead()) {
      outcome.answerInstead(Page.link());
    } else {
      outcome.answerInstead(Page.malformed());
    }
  }

  void decideToken(String posted, Outcome outcome) {
    if (access.isToken(posted)) {
      outcome.answerInstead(Page.admitted(access.newCookie()));
    } else {
      outcome.answerLater(Page.wrongLink(), wrongTries.delay());
    }
  }
}
