{{- define "farzi.name" -}}{{ default .Release.Name .Values.nameOverride | trunc 40 | trimSuffix "-" }}{{- end }}

{{- define "farzi.selector" -}}
app.kubernetes.io/name: farzi
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "farzi.labels" -}}
{{ include "farzi.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{- define "farzi.image" -}}
{{- if .Values.image.digest }}{{ .Values.image.repository }}@{{ .Values.image.digest }}{{ else }}{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}{{ end }}
{{- end }}

{{- define "farzi.settingsSecret" -}}{{ default (printf "%s-settings" (include "farzi.name" .)) .Values.auth.existingSecret }}{{- end }}

{{- define "farzi.databaseSecret" -}}{{ default (printf "%s-database" (include "farzi.name" .)) .Values.postgresql.existingSecret }}{{- end }}

{{- define "farzi.claim" -}}{{ default (printf "%s-state" (include "farzi.name" .)) .Values.state.existingClaim }}{{- end }}

{{- define "farzi.check" -}}
{{- if not (or .Values.auth.existingSecret .Values.auth.apiKeys) }}{{ fail "auth: give apiKeys (farzi serve new-key NAME) or existingSecret; the server refuses to be reachable without" }}{{ end }}
{{- if eq .Values.mode "cluster" }}
{{- if not (or .Values.postgresql.existingSecret .Values.postgresql.connectionString .Values.postgresql.trial.enabled) }}{{ fail "postgresql: a cluster needs existingSecret, connectionString or trial.enabled; or set mode: single" }}{{ end }}
{{- if and .Values.postgresql.trial.enabled (not (and .Values.postgresql.trial.password .Values.postgresql.trial.orleansScripts)) }}{{ fail "postgresql.trial needs password and orleansScripts (docs/operations.md)" }}{{ end }}
{{- else if ne .Values.autoscaling.kind "none" }}{{ fail "autoscaling needs mode: cluster" }}{{ end }}
{{- if eq .Values.store.kind "s3" }}
{{- if not .Values.store.bucket }}{{ fail "store.kind s3 needs store.bucket" }}{{ end }}
{{- if ne .Values.mode "cluster" }}{{ fail "store.kind s3 needs mode: cluster; a single server keeps the state of its jobs on its volume, and so its files too" }}{{ end }}
{{- end }}
{{- if and (eq .Values.autoscaling.kind "keda") (not .Values.autoscaling.prometheusAddress) }}{{ fail "autoscaling.kind keda needs prometheusAddress" }}{{ end }}
{{- end }}

{{/* A pod. Arguments: root, component, role, devices, threads, gpus, image, resources, nodeSelector, tolerations, avoidGpu */}}
{{- define "farzi.pod" -}}
{{- $root := .root -}}
metadata:
  labels:
    {{- include "farzi.labels" $root | nindent 4 }}
    app.kubernetes.io/component: {{ .component }}
  annotations:
    checksum/settings: {{ include (print $root.Template.BasePath "/settings.yaml") $root | sha256sum }}
spec:
  serviceAccountName: {{ include "farzi.name" $root }}
  automountServiceAccountToken: false
  enableServiceLinks: false
  terminationGracePeriodSeconds: {{ add $root.Values.drainSeconds $root.Values.terminationMarginSeconds }}
  securityContext: {{- toYaml $root.Values.podSecurityContext | nindent 4 }}
  {{- with $root.Values.image.pullSecrets }}
  imagePullSecrets:
    {{- range . }}
    - name: {{ . }}
    {{- end }}
  {{- end }}
  {{- with .nodeSelector }}
  nodeSelector: {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- if or .tolerations .gpus }}
  tolerations:
    {{- with .tolerations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
    {{- if .gpus }}
    - {key: nvidia.com/gpu, operator: Exists, effect: NoSchedule}
    {{- end }}
  {{- end }}
  affinity:
    {{- if .avoidGpu }}
    nodeAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        nodeSelectorTerms:
          - matchExpressions:
              - {key: nvidia.com/gpu.present, operator: DoesNotExist}
    {{- end }}
    podAntiAffinity:
      preferredDuringSchedulingIgnoredDuringExecution:
        - weight: 100
          podAffinityTerm:
            topologyKey: kubernetes.io/hostname
            labelSelector:
              matchLabels:
                {{- include "farzi.selector" $root | nindent 16 }}
                app.kubernetes.io/component: {{ .component }}
  containers:
    - name: farzi
      image: {{ .image | default (include "farzi.image" $root) | quote }}
      imagePullPolicy: {{ $root.Values.image.pullPolicy }}
      args: ["--config", "/etc/farzi/farzi.json"]
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities: {drop: [ALL]}
      env:
        - {name: Farzi__Name, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
        - {name: Farzi__Role, value: {{ .role }}}
        {{- if ne .role "coordinator" }}
        - {name: Farzi__Devices, value: {{ .devices | quote }}}
        - {name: Farzi__ThreadsPerDevice, value: {{ .threads | quote }}}
        {{- end }}
        {{- with $root.Values.store.existingSecret }}
        {{- if eq $root.Values.store.kind "s3" }}
        - {name: Farzi__Store__AccessKeyId, valueFrom: {secretKeyRef: {name: {{ . }}, key: accessKeyId}}}
        - {name: Farzi__Store__SecretAccessKey, valueFrom: {secretKeyRef: {name: {{ . }}, key: secretAccessKey}}}
        {{- end }}
        {{- end }}
        {{- if eq $root.Values.mode "cluster" }}
        - {name: Farzi__Cluster__AdvertisedAddress, valueFrom: {fieldRef: {fieldPath: status.podIP}}}
        - {name: Farzi__Cluster__ConnectionString, valueFrom: {secretKeyRef: {name: {{ include "farzi.databaseSecret" $root }}, key: connectionString}}}
        {{- end }}
      envFrom:
        - configMapRef: {name: {{ include "farzi.name" $root }}}
      ports:
        - {name: http, containerPort: 8080}
        {{- if eq $root.Values.mode "cluster" }}
        - {name: silo, containerPort: 11111}
        - {name: gateway, containerPort: 30000}
        {{- end }}
      startupProbe:
        httpGet: {path: /healthz/live, port: http}
        periodSeconds: 2
        failureThreshold: 60
      livenessProbe: # true also while storage is down: a restart would not heal it
        httpGet: {path: /healthz/live, port: http}
        periodSeconds: 15
        timeoutSeconds: 5
        failureThreshold: 6
      readinessProbe: # false as soon as the pod is asked to stop
        httpGet: {path: /healthz/ready, port: http}
        periodSeconds: 5
        timeoutSeconds: 5
        failureThreshold: 2
      {{- if .gpus }}
      resources: {{- mergeOverwrite (deepCopy (default dict .resources)) (dict "limits" (merge (dict "nvidia.com/gpu" .gpus) (default dict (default dict .resources).limits))) | toYaml | nindent 8 }}
      {{- else }}
      resources: {{- toYaml .resources | nindent 8 }}
      {{- end }}
      volumeMounts:
        - {name: settings, mountPath: /etc/farzi, readOnly: true}
        - {name: state, mountPath: /var/lib/farzi}
        - {name: tmp, mountPath: /tmp}
        {{- range $root.Values.dataRoots }}
        - {name: data-{{ .name }}, mountPath: {{ .path }}, readOnly: true}
        {{- end }}
  volumes:
    - {name: settings, secret: {secretName: {{ include "farzi.settingsSecret" $root }}, defaultMode: 0440}}
    {{- if eq $root.Values.store.kind "s3" }}
    - {name: state, emptyDir: {sizeLimit: {{ $root.Values.store.cacheSize }}}} # copies of what lies in the bucket
    {{- else }}
    - {name: state, persistentVolumeClaim: {claimName: {{ include "farzi.claim" $root }}}}
    {{- end }}
    - {name: tmp, emptyDir: {}}
    {{- range $root.Values.dataRoots }}
    - {name: data-{{ .name }}, persistentVolumeClaim: {claimName: {{ .claim }}, readOnly: true}}
    {{- end }}
{{- end }}
