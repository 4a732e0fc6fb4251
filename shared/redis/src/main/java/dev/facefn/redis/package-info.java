/// Redis behind the ports: the buckets of rate limits, and the tier of the cache that all instances
/// share. The only place of Lettuce.
@NullMarked
package dev.facefn.redis;

import org.jspecify.annotations.NullMarked;
