#pragma once

namespace portreeve::probes {

/// Something that measures on a scheduler's thread and tells what it saw until it ends: a run, a monitor.
class Engine
{
public:
    Engine() = default;
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;
    virtual ~Engine() = default;

    virtual void start() = 0;
    virtual void pause() = 0; ///< attempts under way end, no new one starts
    virtual void resume() = 0;
    virtual void cancel() = 0; ///< drops every attempt at once
};

} // namespace portreeve::probes
