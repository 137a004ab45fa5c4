package warren.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostRuleTest {
  private final HostRule open = new HostRule(false);

  @Test
  void serverForTheNetworkAnswersToAnyName() {
    assertThat(open.judge("warren.example:8420")).isEqualTo(HostRule.Verdict.SERVE);
    assertThat(open.judge("10.1.2.3")).isEqualTo(HostRule.Verdict.SERVE);
    assertThat(open.judge("127.0.0.1:80")).isEqualTo(HostRule.Verdict.REDIRECT);
    assertThat(open.named("127.0.0.1:80")).isEqualTo("localhost:80");
  }

  @Test
  void whatIsNoHostIsRefused() {
    assertThat(open.judge(null)).isEqualTo(HostRule.Verdict.REFUSE);
    assertThat(open.judge("a b")).isEqualTo(HostRule.Verdict.REFUSE);
    assertThat(open.judge("user@host")).isEqualTo(HostRule.Verdict.REFUSE);
  }
}
