package warren.e2e;

import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The kernel's guest programs in Chromium, in both forms of kernel and bridge. */
@ParameterizedClass
@EnumSource(Linking.class)
class GuestProgramsIT extends BrowserTest implements GuestProgramsContract {
  @Parameter Linking linking;

  private Sdk sdk;

  /** One kernel for all programs. */
  @BeforeParameterizedClassInvocation
  void boot() {
    sdk = new Sdk(driver, Server.url()).open(linking.bootOptions());
    GuestCase.install(sdk);
  }

  @Override
  public Sdk sdk() {
    return sdk;
  }
}
