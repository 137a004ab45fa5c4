package warren.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostRuleTest {
  private final HostRule open = new HostRule(false);

  @Test
  void serverForTheNetworkAnswersToAnyName() {
    assertThat(open.judge("warren.example:8420")).isEqualTo(new HostRule.Serve());
    assertThat(open.judge("10.1.2.3")).isEqualTo(new HostRule.Serve());
    assertThat(open.judge("127.0.0.1:80")).isEqualTo(new HostRule.Redirect("localhost:80"));
  }

  @Test
  void whatIsNoHostIsRefused() {
    assertThat(open.judge(null)).isEqualTo(new HostRule.Refuse());
    assertThat(open.judge("a b")).isEqualTo(new HostRule.Refuse());
    assertThat(open.judge("user@host")).isEqualTo(new HostRule.Refuse());
  }
}
