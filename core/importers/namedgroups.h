#pragma once

#include <QHash>
#include <QSet>
#include <QStringList>

/// Names that stand for values and for other names, in any order and nested as deeply as the file likes.
namespace portreeve::importers {

template<typename Value>
struct NamedGroup {
    int line = 0; ///< 0: only referred to
    Value own;
    QStringList members; ///< names of other groups
};

template<typename Value>
using NamedGroups = QHash<QString, NamedGroup<Value>>;

struct Reached {
    QStringList names;   ///< the group and all that it holds, each once
    QStringList missing; ///< referred to, and not in the file
    bool circular = false;
};

/// Everything that belongs to a group. Without recursion, linear in what is reached.
template<typename Value>
Reached reach(const NamedGroups<Value> &groups, const QString &name)
{
    struct Step {
        QString name;
        qsizetype next = 0;
    };
    Reached reached;
    const auto first = groups.constFind(name);
    if (first == groups.constEnd())
        return {{}, {name}, false};
    if (first->members.isEmpty())
        return {{name}, {}, false};
    QSet<QString> open; // on the way from the first to the last step
    QSet<QString> seen;
    QList<Step> steps;
    const auto enter = [&](const QString &member) {
        if (open.contains(member)) {
            reached.circular = true;
        } else if (!seen.contains(member)) {
            seen.insert(member);
            if (groups.contains(member)) {
                open.insert(member);
                steps.append({member, 0});
                reached.names.append(member);
            } else {
                reached.missing.append(member);
            }
        }
    };
    enter(name);
    while (!steps.isEmpty()) {
        Step &step = steps.last();
        const auto group = groups.constFind(step.name);
        if (step.next >= group->members.size()) {
            open.remove(step.name);
            steps.removeLast();
            continue;
        }
        const QString member = group->members[step.next];
        ++step.next;
        enter(member);
    }
    return reached;
}

} // namespace portreeve::importers
