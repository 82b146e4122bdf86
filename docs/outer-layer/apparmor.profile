# What a JVM with Interlock may do, and the commands it starts. See docs/outer-layer.md.
# It attaches to no path: an approver's `java -jar interlock.jar approve` on the same host must not fall under it. Enter
# it by the unit (AppArmorProfile=interlock-app), by `docker run --security-opt apparmor=interlock-app`, or by
# `aa-exec -p interlock-app -- java …`. Load: apparmor_parser -r apparmor.profile
# Adapt the five variables, and every line under "Adapt".
abi <abi/3.0>,
include <tunables/global>

@{JDK} = /usr/lib/jvm/java-17-openjdk-amd64
@{AGENT} = /opt/interlock
@{APP} = /opt/order-assistant
@{CONFIG} = /etc/interlock
@{STATE} = /var/lib/interlock/order-assistant

profile interlock-app flags=(attach_disconnected) {
  # The C library, locales, /dev/null and urandom; users, hosts and resolv.conf, and sockets of the internet families.
  include <abstractions/base>
  include <abstractions/nameservice>
  include <abstractions/ssl_certs>

  # The JDK. jspawnhelper inherits this profile: it is what starts a granted command.
  @{JDK}/ r,
  @{JDK}/** r,
  @{JDK}/**.so mr,
  @{JDK}/bin/java mr,
  @{JDK}/lib/jspawnhelper mrix,
  /etc/java-*/** r,
  /etc/ssl/certs/** r,

  # The application, Interlock, what people wrote for both: read, never written (see the last lines).
  @{APP}/ r,
  @{APP}/** r,
  @{AGENT}/** r,
  @{CONFIG}/ r,
  @{CONFIG}/** r,

  # The state folder: written where the JVM writes, read where people write.
  @{STATE}/ r,
  @{STATE}/{audit,requests,consumed,jvms}/ r,
  @{STATE}/{audit,requests,consumed,jvms}/** rwk,
  @{STATE}/{answers,freezes}/ r,
  @{STATE}/{answers,freezes}/** r,

  # Adapt: data folders as the manifest's `files` and embedded databases grant them. No `m` and no `x`: nothing
  # written there can be loaded or executed. (A driver that unpacks its library needs `m` for that one file.)
  owner /var/lib/order-assistant/ r,
  owner /var/lib/order-assistant/** rwkl,
  owner /tmp/tomcat*/ rw,
  owner /tmp/tomcat*/** rwk,

  # Adapt: one `ix` a program in the manifest's `processes`, with what it reads and starts in its turn. With
  # NoNewPrivileges the kernel refuses a change of profile, so commands share this one.
  /usr/bin/git mrix,
  /usr/lib/git-core/** mrix,
  /srv/repositories/{,**} r,

  # What the JVM reads of machine and container.
  @{PROC}/ r,
  @{PROC}/{cgroups,cpuinfo,filesystems,loadavg,meminfo,stat,uptime,version} r,
  @{PROC}/sys/kernel/{ngroups_max,osrelease,pid_max,threads-max} r,
  @{PROC}/sys/net/core/somaxconn r,
  @{PROC}/sys/net/ipv6/** r,
  @{PROC}/sys/vm/{max_map_count,overcommit_memory} r,
  @{PROC}/@{pids}/{cmdline,stat,status} r,
  owner @{PROC}/@{pid}/{cgroup,limits,maps,mountinfo,mounts,smaps,statm} r,
  owner @{PROC}/@{pid}/{fd,task}/ r,
  owner @{PROC}/@{pid}/task/@{tid}/{stat,status} r,
  owner @{PROC}/@{pid}/task/@{tid}/comm rw,
  owner @{PROC}/@{pid}/coredump_filter rw,
  @{PROC}/@{pid}/net/{if_inet6,ipv6_route,tcp,tcp6} r,
  /sys/devices/system/{cpu,node}/{,**} r,
  /sys/fs/cgroup/{,**} r,
  /sys/kernel/mm/{hugepages,transparent_hugepage}/{,**} r,

  # Signals to what it started itself, and nothing else between processes.
  signal (send, receive) peer=@{profile_name},
  signal (receive) peer=unconfined,

  # Said again because a denial wins over every grant above, one added later too. Quiet is only what every JVM tries.
  audit deny capability,
  audit deny ptrace (trace, read, tracedby),
  audit deny mount,
  audit deny umount,
  audit deny pivot_root,
  audit deny change_profile,
  audit deny network inet raw,
  audit deny network inet6 raw,
  audit deny network packet,
  audit deny @{PROC}/*/{,task/*/}mem rw,
  audit deny @{PROC}/{kcore,sysrq-trigger} rwl,
  audit deny @{AGENT}/** wlk,
  audit deny @{CONFIG}/** wlk,
  audit deny @{APP}/** wlk,
  audit deny @{STATE}/{answers,freezes}/** wlk,
  audit deny /**/.java_pid* wl,
  deny /tmp/hsperfdata_*/{,**} w,
}
