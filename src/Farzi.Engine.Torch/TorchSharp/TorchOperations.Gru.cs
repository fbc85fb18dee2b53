using Farzi.Engine.Operations;
using static TorchSharp.torch;

namespace Farzi.Engine.Torch;

/// <content>Gated recurrent units, one step of all sequences at a time.</content>
internal sealed partial class TorchOperations<T>
{
    /// <inheritdoc/>
    public void GruSequence(Dual<T> gates, Dual<T> w, Dual<T> bias, int sequences, Dual<T> candidate, Dual<T> hidden)
    {
        var (n, h) = RecurrentShape(gates, hidden, w, sequences, 3);
        for (var i = 0; i < n; i++)
        {
            using var scope = NewDisposeScope();
            var (g, state) = (Step(gates.Value, i, n, sequences), Step(hidden.Value, i, n, sequences)); // [B,3h], [B,h]
            var previous = i == 0 ? null : Step(hidden.Value, i - 1, n, sequences);
            var share = previous is null ? null : Product(previous, V(w.Value)); // [B,3h]
            var (rz, z, r, x) = (g.narrow(1, 0, 2 * h), g.narrow(1, h, h), g.narrow(1, 0, h), g.narrow(1, 2 * h, h));
            var c = Step(candidate.Value, i, n, sequences);
            if (share is not null) rz.add_(share.narrow(1, 0, 2 * h));
            rz.sigmoid_();
            c.zero_().add_(V(bias.Value));
            if (share is not null) c.add_(share.narrow(1, 2 * h, h));
            x.addcmul_(r, c, S(1)).tanh_();
            var difference = previous is null ? x.neg() : previous.sub(x); // h_{i−1} − n
            state.copy_(x).addcmul_(z, difference, S(1));
            if (!hidden.HasTangent) continue;

            var (gd, stated) = (Step(gates.Tangent, i, n, sequences), Step(hidden.Tangent, i, n, sequences));
            var previousd = previous is null ? null : Step(hidden.Tangent, i - 1, n, sequences);
            var shared = previousd is null ? null : RecurrentTangent(previous!, previousd, w);
            var (rzd, rd, zd, xd) = (gd.narrow(1, 0, 2 * h), gd.narrow(1, 0, h), gd.narrow(1, h, h), gd.narrow(1, 2 * h, h));
            var cd = Step(candidate.Tangent, i, n, sequences);
            if (shared is not null) rzd.add_(shared.narrow(1, 0, 2 * h));
            rzd.mul_(Slope(rz));
            cd.zero_();
            if (bias.HasTangent) cd.add_(V(bias.Tangent));
            if (shared is not null) cd.add_(shared.narrow(1, 2 * h, h));
            xd.addcmul_(rd, c, S(1)).addcmul_(r, cd, S(1)).mul_(TanhSlope(x));
            stated.copy_(xd).addcmul_(zd, difference, S(1)).addcmul_(z, previousd is null ? xd.neg() : previousd.sub(xd), S(1));
        }
    }

    /// <inheritdoc/>
    public void GruSequenceBackward(
        Dual<T> gates, Dual<T> w, int sequences, Dual<T> candidate, Dual<T> hidden, Dual<T> dhidden, Dual<T> dgates, Dual<T> dw, Dual<T> dbias)
    {
        var (n, h) = RecurrentShape(gates, hidden, w, sequences, 3);
        using var scope = NewDisposeScope();
        var tangent = dgates.HasTangent;
        var dshare = empty([n, sequences, 3 * h], Type, _device); // r|z|c of every step
        var dshared = tangent ? empty([n, sequences, 3 * h], Type, _device) : null;
        for (var i = n - 1; i >= 0; i--)
        {
            using var inner = NewDisposeScope();
            var (g, c, dh) = (Step(gates.Value, i, n, sequences), Step(candidate.Value, i, n, sequences), Step(dhidden.Value, i, n, sequences));
            var (rz, r, z, x) = (g.narrow(1, 0, 2 * h), g.narrow(1, 0, h), g.narrow(1, h, h), g.narrow(1, 2 * h, h));
            var previous = i == 0 ? null : Step(hidden.Value, i - 1, n, sequences);
            var difference = previous is null ? x.neg() : previous.sub(x);
            var (slope, slopeX, keep) = (Slope(rz), TanhSlope(x), z.neg().add_(S(1)));
            var dn = dh.mul(keep);
            var da = dn.mul(slopeX);
            var drz = cat([da.mul(c), dh.mul(difference)], 1); // adjoints of r and z
            var dg = Step(dgates.Value, i, n, sequences);
            var share = dshare.select(0, i);
            share.narrow(1, 0, 2 * h).copy_(drz).mul_(slope);
            share.narrow(1, 2 * h, h).copy_(da).mul_(r);
            dg.narrow(1, 0, 2 * h).copy_(share.narrow(1, 0, 2 * h));
            dg.narrow(1, 2 * h, h).copy_(da);
            if (tangent)
            {
                var (gd, cd, dhd) = (Step(gates.Tangent, i, n, sequences), Step(candidate.Tangent, i, n, sequences), Step(dhidden.Tangent, i, n, sequences));
                var (rzd, rd, zd, xd) = (gd.narrow(1, 0, 2 * h), gd.narrow(1, 0, h), gd.narrow(1, h, h), gd.narrow(1, 2 * h, h));
                var differenced = previous is null ? xd.neg() : Step(hidden.Tangent, i - 1, n, sequences).sub(xd);
                var dnd = dhd.mul(keep).sub_(dh.mul(zd));
                var dad = dnd.mul_(slopeX).sub_(dn.mul(x).mul_(xd).mul_(S(2)));
                var drzd = cat([dad.mul(c).addcmul_(da, cd, S(1)), dhd.mul(difference).addcmul_(dh, differenced, S(1))], 1);
                var shared = dshared!.select(0, i);
                shared.narrow(1, 0, 2 * h).copy_(drzd).mul_(slope).addcmul_(drz.mul(rzd), SlopeOfSlope(rz), S(1));
                shared.narrow(1, 2 * h, h).copy_(dad).mul_(r).addcmul_(da, rd, S(1));
                var dgd = Step(dgates.Tangent, i, n, sequences);
                dgd.narrow(1, 0, 2 * h).copy_(shared.narrow(1, 0, 2 * h));
                dgd.narrow(1, 2 * h, h).copy_(dad);
                if (previous is not null) Step(dhidden.Tangent, i - 1, n, sequences).addcmul_(dhd, z, S(1)).addcmul_(dh, zd, S(1));
            }

            if (previous is null) continue;
            Step(dhidden.Value, i - 1, n, sequences).addcmul_(dh, z, S(1));
            AddToPreviousStates(dhidden, w, i - 1, n, sequences, share, dshared?.select(0, i));
        }

        AddRecurrentWeights(hidden, n, sequences, dshare, dshared, dw);
        if (!dbias.Value.IsEmpty) AddColumnSums(dshare.narrow(2, 2 * h, h).reshape(n * sequences, h), dbias.Value);
        if (dbias.HasTangent) AddColumnSums(dshared!.narrow(2, 2 * h, h).reshape(n * sequences, h), dbias.Tangent);
    }
}
