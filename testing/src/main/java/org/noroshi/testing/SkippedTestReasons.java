package org.noroshi.testing;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Says on the console why a test was skipped; Surefire itself only counts. Found by the JUnit
 * Platform as a service.
 */
public final class SkippedTestReasons implements TestExecutionListener {
  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    report(test, reason);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
      report(test, result.getThrowable().map(Throwable::getMessage).orElse("no reason given"));
    }
  }

  private static void report(TestIdentifier test, String reason) {
    System.out.println("skipped " + test.getDisplayName() + ": " + reason);
  }
}
