namespace Farzi.Grains.Coordination;

/// <summary>State that belongs to the activation which last raised its epoch.</summary>
public interface IFenced
{
    /// <summary>The fencing epoch.</summary>
    long Epoch { get; set; }

    /// <summary>The activation that raised it.</summary>
    Guid Holder { get; set; }
}
