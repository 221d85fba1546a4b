/**
 * Our sources with some lines replaced, built for a test and never shipped: mistakes that have to
 * turn the checker's verdict red, and crashes at one certain line.
 */
package orderflow.endtoend.sabotage;
