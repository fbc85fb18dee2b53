namespace Farzi.Engine.Distillation.Matching;

/// <summary>How far two gradients of a learner's loss are apart.</summary>
public enum MatchingDistance
{
    /// <summary>Σ over tensors of 1 − cosine: only directions count (Zhao, Mopuri and Bilen 2021, who take one vector per output node).</summary>
    Cosine,

    /// <summary>‖a − b‖²/‖b‖² over all parameters.</summary>
    Squared,
}
