// One pass over all weights after the backward pass: Adam, metaplasticity, the write policy, signs and inference weights.
// The PyTorch side of the benchmark, in its second form; built by pytorch_step.py with g++.
#include <cmath>
#include <cstdint>

struct Step {
    int64_t weights;
    float rate, decay, metaplasticity, bound, spacing, write_noise, inference_noise;
};

static inline float exponential(float x) {
    float y = x * 1.44269504f;
    y = y < -126.f ? -126.f : y;
    float k = rintf(y), f = (y - k) * 0.69314718f;
    float p = 1.f + f * (1.f + f * (0.5f + f * (0.16666667f + f * (0.041666668f + f * (0.0083333f + f * 0.00138889f)))));
    return p * __builtin_bit_cast(float, ((int32_t)k + 127) << 23);
}

static inline float clip(float x, float bound) { return x > bound ? bound : (x < -bound ? -bound : x); }

template <bool EVERY_STEP>
static void update(const Step &s, const float *__restrict gradient, float *__restrict first, float *__restrict second,
                   float *__restrict weight, float *__restrict inference, const float *__restrict write_noise,
                   const float *__restrict inference_noise) {
    const float slope = -2 * s.metaplasticity, level = 1.f / s.spacing;
#pragma GCC ivdep
    for (int64_t i = 0; i < s.weights; i++) {
        float w = weight[i], g = gradient[i] + s.decay * w;
        float m = 0.9f * first[i] + 0.1f * g, v = 0.999f * second[i] + 0.001f * g * g;
        first[i] = m;
        second[i] = v;
        float u = -s.rate * m / (sqrtf(v) + 1e-8f);
        float e = exponential(slope * fabsf(w)), factor = 4 * e / ((1 + e) * (1 + e));
        u *= w * m > 0 ? factor : 1.f;
        float moved = clip(w + u, s.bound);
        if constexpr (EVERY_STEP) {
            moved = clip((rintf((w + u) * level - 0.5f) + 0.5f) * s.spacing, s.bound) + s.write_noise * write_noise[i];
            inference[i] = (moved >= 0 ? 1.f : -1.f) + s.inference_noise * inference_noise[i];
        } else {
            // Arithmetic instead of a condition: g++ would not vectorise the loop.
            float sign = moved >= 0 ? 1.f : -1.f, before = w >= 0 ? 1.f : -1.f, changed = 0.25f * (sign - before) * (sign - before);
            inference[i] += changed * (sign + s.inference_noise * inference_noise[i] - inference[i]);
        }
        weight[i] = moved;
    }
}

extern "C" void fused_update(const Step *step, int every_step, const float *gradient, float *first, float *second,
                             float *weight, float *inference, const float *write_noise, const float *inference_noise) {
    (every_step ? update<true> : update<false>)(*step, gradient, first, second, weight, inference, write_noise,
                                                inference_noise);
}
