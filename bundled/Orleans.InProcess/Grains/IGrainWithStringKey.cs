namespace Orleans;

/// <summary>Marks grain interfaces whose grains are keyed by a text, the only keys of this subset.</summary>
public interface IGrainWithStringKey : IGrain;
