package org.rapaio.jupyter.kernel.channels;

/**
 * Takes the place of the kernel's own class (rapaio-jupyter-kernel 3.0.1), which says that it runs
 * only after its thread has been started: on a busy machine the thread looks before, ends at once,
 * and the kernel never answers. Moreover, its threads read messages before there are handlers for
 * them, and end by the exception.
 */
public final class LoopThread extends Thread {
  private static final long PAUSE_MS = 20;

  private final Thread creator = Thread.currentThread();
  private final long pauseMs;
  private final Runnable body;
  private volatile boolean isShutDown;

  public LoopThread(String name, long pauseMs, Runnable body) {
    super(name);
    this.pauseMs = pauseMs;
    this.body = body;
  }

  @Override
  public void run() {
    try {
      // Whoever makes the channels registers their handlers last, and then waits for their ends.
      while (!isShutDown && creator.isAlive() && creator.getState() != State.WAITING) {
        Thread.sleep(PAUSE_MS);
      }
      while (!isShutDown) {
        body.run();
        Thread.sleep(pauseMs);
      }
    } catch (InterruptedException e) {
      isShutDown = true;
    }
  }

  public void shutdown() {
    isShutDown = true;
  }
}
