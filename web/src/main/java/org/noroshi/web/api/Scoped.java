package org.noroshi.web.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.noroshi.web.account.Scope;

/** The scope that a key needs for a call; none where any key will do. A call without it is shut. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Scoped {
  Scope[] value();
}
