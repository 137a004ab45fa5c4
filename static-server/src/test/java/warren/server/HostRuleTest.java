package warren.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostRuleTest {
  private final HostRule open = new HostRule(true, "localhost", PreviewHosts.LOCAL);

  @Test
  void serverForTheNetworkAnswersToAnyName() {
    assertThat(open.judge("warren.example:8420")).isEqualTo(HostRule.Verdict.PAGE);
    assertThat(open.judge("10.1.2.3")).isEqualTo(HostRule.Verdict.PAGE);
    assertThat(open.judge("127.0.0.1:80")).isEqualTo(HostRule.Verdict.REDIRECT);
    assertThat(open.named("127.0.0.1:80")).isEqualTo("localhost:80");
  }

  @Test
  void whatIsNoHostIsRefused() {
    assertThat(open.judge(null)).isEqualTo(HostRule.Verdict.REFUSE);
    assertThat(open.judge("a b")).isEqualTo(HostRule.Verdict.REFUSE);
    assertThat(open.judge("user@host")).isEqualTo(HostRule.Verdict.REFUSE);
  }

  @Test
  void serverThatKnowsItsNameAnswersToNoOther() {
    HostRule hosted = new HostRule(false, "warren.example", new PreviewHosts("previews.test"));
    String preview = "p8000-0123456789abcdef.previews.test";
    assertThat(hosted.judge("warren.example")).isEqualTo(HostRule.Verdict.PAGE);
    assertThat(hosted.judge(preview)).isEqualTo(HostRule.Verdict.PREVIEW);
    assertThat(hosted.judge("previews.test")).isEqualTo(HostRule.Verdict.REFUSE);
    assertThat(hosted.judge("x.previews.test")).isEqualTo(HostRule.Verdict.REFUSE);
    assertThat(hosted.judge("other.example")).isEqualTo(HostRule.Verdict.REFUSE);
    assertThat(hosted.page(preview)).isEqualTo("warren.example");
    assertThat(hosted.pageSource(80)).isEqualTo("warren.example:*");
    assertThat(hosted.previews().source(80)).isEqualTo("*.previews.test:*");
  }
}
