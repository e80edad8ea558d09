// The peer of core_bench.c: LEMON's methods for a network flow of least cost, one after the other.
//
//     build/bench/core_lemon NETWORK       (DIMACS, as core_bench writes it)
//
// Seconds are of the processor, of the method alone: the network is read before.
#include <lemon/capacity_scaling.h>
#include <lemon/cost_scaling.h>
#include <lemon/dimacs.h>
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>

using Graph = lemon::SmartDigraph;
using Arcs = Graph::ArcMap<long long>;
using Nodes = Graph::NodeMap<long long>;

static double processor_seconds() {
    timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) / 1e9;
}

template <class Method>
static void measure(const char *name, const Graph &graph, const Arcs &most, const Arcs &cost, const Nodes &supply,
                    long long offset) {
    double began = processor_seconds();
    Method method(graph);
    method.upperMap(most).costMap(cost).supplyMap(supply);
    bool solved = method.run() == Method::OPTIMAL;
    double used = processor_seconds() - began;
    std::printf("%s %.3f %lld %s\n", name, used, solved ? offset + method.template totalCost<long long>() : -1,
                solved ? "optimal" : "unsolved");
    std::fflush(stdout);
}

int main(int argc, char **argv) {
    std::ifstream in(argc > 1 ? argv[1] : "");
    std::string comment, word;
    long long offset = 0;
    if (!(in >> comment >> word >> offset)) {
        std::fprintf(stderr, "core_lemon NETWORK\n");
        return 2;
    }
    Graph graph;
    Arcs least(graph), most(graph), cost(graph);
    Nodes supply(graph);
    lemon::readDimacsMin(in, graph, least, most, cost, supply);
    measure<lemon::NetworkSimplex<Graph, long long>>("network-simplex", graph, most, cost, supply, offset);
    measure<lemon::CapacityScaling<Graph, long long>>("capacity-scaling", graph, most, cost, supply, offset);
    measure<lemon::CostScaling<Graph, long long>>("cost-scaling", graph, most, cost, supply, offset);
    return 0;
}
