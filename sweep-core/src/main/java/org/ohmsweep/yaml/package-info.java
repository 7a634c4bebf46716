/**
 * Strict YAML as a tree whose nodes know where they were written, so that every error has a place. Built from the events of
 * SnakeYAML, which nothing else uses; no object is ever made from a type that a file names.
 */
package org.ohmsweep.yaml;
