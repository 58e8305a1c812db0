/** Python that an interpreter runs when it starts, unless the toolset is given other: it sets up matplotlib. */
export const DEFAULT_INIT_CODE =
  'from vivarium_glue.plotting import set_up_matplotlib; set_up_matplotlib(); del set_up_matplotlib';
