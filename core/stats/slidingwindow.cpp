#include "core/stats/slidingwindow.h"

#include <algorithm>
#include <cmath>

namespace portreeve::stats {

namespace {

void insert(QList<double> &sorted, double value)
{
    sorted.insert(std::lower_bound(sorted.begin(), sorted.end(), value), value);
}

void remove(QList<double> &sorted, double value)
{
    sorted.erase(std::lower_bound(sorted.begin(), sorted.end(), value));
}

} // namespace

SlidingWindow::SlidingWindow(double length, std::size_t most)
    : m_length(length)
    , m_most(most)
{}

void SlidingWindow::add(double time, Sample sample)
{
    if (sample && !std::isfinite(*sample))
        sample.reset();
    Entry entry{time, sample, {}};
    if (sample && !m_interrupted && !m_entries.empty() && m_entries.back().value)
        entry.difference = std::abs(*sample - *m_entries.back().value);
    m_interrupted = false;
    if (entry.value)
        insert(m_values, *entry.value);
    if (entry.difference)
        insert(m_differences, *entry.difference);
    m_entries.push_back(entry);
    if (m_entries.size() > m_most)
        dropFirst();
    moveTo(time);
}

void SlidingWindow::moveTo(double now)
{
    while (!m_entries.empty() && m_entries.front().time <= now - m_length)
        dropFirst();
}

void SlidingWindow::dropFirst()
{
    if (m_entries.front().value)
        remove(m_values, *m_entries.front().value);
    m_entries.pop_front();
    if (m_entries.empty())
        return;
    // The pair of which the first is gone is none any more.
    Sample &difference = m_entries.front().difference;
    if (difference)
        remove(m_differences, *difference);
    difference.reset();
}

Summary SlidingWindow::summary() const
{
    Summary summary;
    summary.count = qsizetype(m_entries.size());
    summary.lost = summary.count - m_values.size();
    if (summary.count > 0)
        summary.loss = double(summary.lost) / double(summary.count);
    if (!m_differences.isEmpty()) {
        double sum = 0;
        for (const Entry &entry : m_entries)
            sum += entry.difference.value_or(0);
        summary.ipdv = sum / double(m_differences.size());
        summary.ipdvP95 = percentile(m_differences, 0.95);
    }
    if (m_values.isEmpty())
        return summary;
    summary.min = m_values.first();
    summary.max = m_values.last();
    summary.median = median(m_values);
    summary.p95 = percentile(m_values, 0.95);
    return summary;
}

} // namespace portreeve::stats
