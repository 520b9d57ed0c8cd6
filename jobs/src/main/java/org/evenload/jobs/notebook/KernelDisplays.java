package org.evenload.jobs.notebook;

import java.util.List;
import java.util.Map;
import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.display.DisplayRenderer;
import org.rapaio.jupyter.kernel.display.DisplayTransformer;
import org.rapaio.jupyter.kernel.display.spi.DisplayProvider;

/** Tells the Java kernel of Jupyter how answers and charts look; the kernel finds it by itself. */
public final class KernelDisplays implements DisplayProvider {
  @Override
  public List<DisplayRenderer> getDisplayRenderers() {
    return List.of(new Formats());
  }

  @Override
  public List<DisplayTransformer> getDisplayTransformers() {
    return List.of();
  }

  private static final class Formats implements DisplayRenderer {
    @Override
    public Class<?> rendererClass() {
      return Shown.class;
    }

    @Override
    public boolean canRender(String mime) {
      return true;
    }

    @Override
    public DisplayData render(String mime, Object shown) {
      Map<String, String> formats = ((Shown) shown).formats();
      DisplayData data = DisplayData.fromText(formats.getOrDefault("text/plain", ""));
      formats.forEach(data::putData);
      return data;
    }
  }
}
