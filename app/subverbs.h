#pragma once

#include "app/command.h"

#include <functional>
#include <utility>
#include <vector>

namespace portreeve::app {

/// The verbs below a verb, each a part with declare() and run(); the parts must outlive it.
class SubVerbs
{
public:
    template<typename Part>
    void add(Options &options, const char *name, const char *summary, Part &part)
    {
        Options &verb = options.verb(name, summary);
        part.declare(verb);
        m_parts.emplace_back(&verb, [&part](Environment &environment) { return part.run(environment); });
    }

    /// The one that stands on the line.
    Result<ExitCode> run(Environment &environment) const
    {
        for (const auto &[options, part] : m_parts) {
            if (options->isGiven())
                return part(environment);
        }
        return ExitCode::Usage;
    }

private:
    std::vector<std::pair<const Options *, std::function<Result<ExitCode>(Environment &)>>> m_parts;
};

} // namespace portreeve::app
