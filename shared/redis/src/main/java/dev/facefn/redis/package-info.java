/// Redis behind the ports: the buckets of rate limits. The only place of Lettuce.
@NullMarked
package dev.facefn.redis;

import org.jspecify.annotations.NullMarked;
